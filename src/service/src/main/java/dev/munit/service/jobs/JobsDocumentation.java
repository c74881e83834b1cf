package dev.munit.service.jobs;

import dev.munit.service.answer.AnswerFormat;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Describes how a request is answered later, and what a job's result can be: all that a translation can. */
@Component
@Lazy
final class JobsDocumentation implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true).readAll(JobDocument.class).forEach(api.getComponents()::addSchemas);
        api.getPaths().forEach((path, item) -> {
            if (path.startsWith("/translate")) {
                Objects.requireNonNull(item.getPost()).getResponses().addApiResponse("202", accepted());
            }
        });
        ok(path(api, "/{id}").getGet())
                .description("Where the job stands")
                .content(document("working", 3))
                .addHeaderObject("Retry-After", retryAfter());
        ok(path(api, "/{id}").getDelete())
                .description("Where the job stood at last")
                .setContent(document("cancelled", 3));
        ok(path(api, "/{id}/result").getGet())
                .description("The answer to the request")
                .setContent(results());
    }

    private static PathItem path(OpenAPI api, String path) {
        return Objects.requireNonNull(api.getPaths().get(JobsController.JOBS + path));
    }

    private static ApiResponse ok(Operation operation) {
        return Objects.requireNonNull(operation.getResponses().get("200"));
    }

    private static Content results() {
        Content results = new Content();
        for (AnswerFormat format : AnswerFormat.values()) {
            Schema<?> schema = format == AnswerFormat.JSON
                    ? new Schema<>().$ref("#/components/schemas/Translation")
                    : new StringSchema().format("binary");
            results.addMediaType(format.mediaType().toString(), new MediaType().schema(schema));
        }
        return results;
    }

    private static ApiResponse accepted() {
        return new ApiResponse()
                .description("The request was taken on as a job, as `Prefer: respond-async` asks for")
                .content(document("waiting", 0))
                .addHeaderObject(
                        "Location",
                        new Header()
                                .description("Where the job is")
                                .schema(new StringSchema())
                                .example("/jobs/q3vX0d8Jm1cK7sWz2hTn5A"))
                .addHeaderObject(
                        "Preference-Applied",
                        new Header()
                                .description("That the preference was followed (RFC 7240)")
                                .schema(new StringSchema())
                                .example("respond-async"))
                .addHeaderObject("Retry-After", retryAfter());
    }

    /** With an example: one of all fields would be of a job that cannot be. */
    private static Content document(String state, int done) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("id", "q3vX0d8Jm1cK7sWz2hTn5A");
        example.put("state", state);
        example.put("pictures", new TreeMap<>(Map.of("done", done, "of", 16)));
        return new Content()
                .addMediaType(
                        "application/json",
                        new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/Job"))
                                .example(example));
    }

    private static Header retryAfter() {
        return new Header()
                .description("Seconds until it is worth looking, as long as the job is under way")
                .schema(new IntegerSchema().minimum(BigDecimal.ONE));
    }
}
