package dev.munit.service.problem;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Makes the {@code type} of every problem an address that explains it. */
@RestController
@Tag(name = "Problems", description = "What every error means and what to do about it")
final class ProblemController {

    /** One kind of error, for people. */
    @Schema(name = "Explanation", description = "One kind of error")
    record Explanation(
            @Schema(type = "string", format = "uri-reference", example = "/problems/queue-full")
            URI type,

            @Schema(example = "503") int status,
            @Schema(example = "Too much to do") String title,
            @Schema(description = "Why it is answered") String cause,
            @Schema(description = "What to do about it") String cure) {

        static Explanation of(ProblemType type) {
            return new Explanation(type.uri(), type.status().value(), type.title(), type.cause(), type.cure());
        }
    }

    @GetMapping(path = "/problems", produces = "application/json")
    @Operation(summary = "Every kind of error", operationId = "problems")
    List<Explanation> problems() {
        return Arrays.stream(ProblemType.values()).map(Explanation::of).toList();
    }

    @GetMapping(path = "/problems/{slug}", produces = "application/json")
    @Operation(summary = "One kind of error: its cause and its cure", operationId = "problem")
    Explanation problem(
            @Parameter(
                            description = "The last part of a problem's `type`",
                            example = "queue-full",
                            schema = @Schema(type = "string", pattern = "^[a-z-]+$"))
                    @PathVariable
                    String slug) {
        return ProblemType.ofSlug(slug).map(Explanation::of).orElseThrow(() -> new UnknownProblem(slug));
    }
}
