package dev.munit.service.console;

import dev.munit.service.problem.ProblemType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Describes the errors of each call. */
@Component
@Lazy
final class ProblemResponses implements OpenApiCustomizer {
    private static final String SCHEMA = "Problem";

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas(SCHEMA, schema());
        api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> describe(path, operation)));
    }

    private static void describe(String path, Operation operation) {
        byStatus(path)
                .forEach((status, types) ->
                        operation.getResponses().addApiResponse(String.valueOf(status), response(types)));
    }

    private static Map<Integer, List<ProblemType>> byStatus(String path) {
        List<ProblemType> possible = path.startsWith("/translate")
                ? Arrays.stream(ProblemType.values())
                        .filter(type -> type != ProblemType.NOT_FOUND
                                && type != ProblemType.METHOD_NOT_ALLOWED
                                && type != ProblemType.CLIENT_GONE)
                        .toList()
                : path.startsWith("/models/")
                        ? List.of(ProblemType.UNKNOWN_MODEL, ProblemType.NOT_READY)
                        : path.startsWith("/problems/") ? List.of(ProblemType.NOT_FOUND) : List.of();
        return possible.stream()
                .collect(Collectors.groupingBy(type -> type.status().value(), TreeMap::new, Collectors.toList()));
    }

    private static ApiResponse response(List<ProblemType> types) {
        return new ApiResponse()
                .description(types.stream()
                        .map(type -> "`" + type.slug() + "` " + type.cause())
                        .collect(Collectors.joining("\n\n")))
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))
                                        .example(example(types.get(0)))));
    }

    private static Map<String, Object> example(ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.uri());
        example.put("title", type.title());
        example.put("status", type.status().value());
        example.put("detail", type.cause());
        return example;
    }

    private static Schema<?> schema() {
        Schema<?> field = new ObjectSchema()
                .addProperty("field", new StringSchema().example("samples"))
                .addProperty("message", new StringSchema().example("must be a whole number from 1 to 16, not '17'"));
        return new ObjectSchema()
                .description("What went wrong (RFC 9457)")
                .addProperty(
                        "type",
                        new StringSchema()
                                .example(ProblemType.INVALID_PARAMETER.uri().toString()))
                .addProperty("title", new StringSchema().example(ProblemType.INVALID_PARAMETER.title()))
                .addProperty("status", new IntegerSchema().example(400))
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().example("/translate"))
                .addProperty("errors", new ArraySchema().items(field).description("The fields that are wrong, if any"));
    }
}
