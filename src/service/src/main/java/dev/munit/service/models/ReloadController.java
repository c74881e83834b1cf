package dev.munit.service.models;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** For whoever runs the service; on the management port where there is one. */
@ManagementController
@Tag(name = "Models", description = "What can be asked for")
final class ReloadController {
    private final Reload reload;

    private final Predicate<HttpServletRequest> mayAsk;

    /** @param mayAsk says from whom it is taken */
    ReloadController(Reload reload, Predicate<HttpServletRequest> mayAsk) {
        this.reload = reload;
        this.mayAsk = mayAsk;
    }

    @Schema(name = "Reloaded", description = "What was loaded again")
    record Reloaded(
            @Schema(description = "Each version, as name@version", example = "[\"edges2chairs@1.0.0\"]")
            List<String> reloaded) {}

    @PostMapping(path = "/models/{name}/reload", produces = "application/json")
    @Operation(
            summary = "Take a model as it is on disk now",
            description = "Loads and warms every version of the model beside the old ones and swaps them; no request"
                    + " fails meanwhile, and if a version is broken the old one stays. Where `management.server.port` is"
                    + " set, this call is on that port alone; elsewhere it is answered to the machine itself, and to who"
                    + " has an API key.",
            operationId = "reloadModel")
    Reloaded reload(
            @Parameter(
                            description = "The model's name",
                            example = "edges2chairs",
                            schema = @Schema(type = "string", maxLength = 200))
                    @PathVariable
                    String name,
            @Parameter(hidden = true) HttpServletRequest request) {
        if (!mayAsk.test(request)) {
            throw new ReloadNotOffered();
        }
        return new Reloaded(reload.reload(name));
    }
}
