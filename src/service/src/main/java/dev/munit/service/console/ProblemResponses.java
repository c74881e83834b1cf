package dev.munit.service.console;

import dev.munit.service.problem.ProblemType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Answers to those who do not ask for this call, are not there any more, or call the management port. */
    private static final Set<ProblemType> NOT_OF_ONE_CALL =
            EnumSet.of(ProblemType.METHOD_NOT_ALLOWED, ProblemType.CLIENT_GONE, ProblemType.BROKEN_MODEL);

    private static final Set<ProblemType> ABOUT_UPLOADS = EnumSet.of(
            ProblemType.INVALID_PARAMETER,
            ProblemType.UNREADABLE_REQUEST,
            ProblemType.UNAUTHORIZED,
            ProblemType.ORIGIN_NOT_ALLOWED,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.REQUEST_TOO_LARGE,
            ProblemType.UNSUPPORTED_CONTENT,
            ProblemType.UNSUPPORTED_IMAGE,
            ProblemType.BROKEN_IMAGE,
            ProblemType.NO_RECIPE);

    private static final Set<ProblemType> ABOUT_JOBS = EnumSet.of(ProblemType.UNKNOWN_JOB, ProblemType.JOB_NOT_DONE);

    /** What a job can fail with, beside what is found before it is one. */
    private static final Set<ProblemType> OF_WORK = EnumSet.of(
            ProblemType.TOO_MANY_PIXELS,
            ProblemType.UNSUPPORTED_IMAGE,
            ProblemType.BROKEN_IMAGE,
            ProblemType.NOT_READY,
            ProblemType.OUT_OF_TIME);

    /** What is otherwise a while later. */
    private static final Set<ProblemType> FOR_NOW = EnumSet.of(
            ProblemType.JOB_NOT_DONE,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.QUEUE_FULL,
            ProblemType.JOBS_FULL,
            ProblemType.NOT_READY);

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
        List<ProblemType> possible = Arrays.stream(ProblemType.values())
                .filter(type -> !NOT_OF_ONE_CALL.contains(type))
                .filter(type -> isPossible(type, path))
                .toList();
        return possible.stream()
                .collect(Collectors.groupingBy(type -> type.status().value(), TreeMap::new, Collectors.toList()));
    }

    private static boolean isPossible(ProblemType type, String path) {
        boolean everywhere = type == ProblemType.NOT_ACCEPTABLE || type == ProblemType.INTERNAL_ERROR;
        if (path.startsWith("/translate") || path.equals("/styles")) {
            return type != ProblemType.NO_RECIPE
                    && type != ProblemType.NOT_FOUND
                    && !ABOUT_JOBS.contains(type)
                    && (type != ProblemType.JOBS_FULL || !path.equals("/styles"));
        }
        if (path.equals("/inspect")) {
            return everywhere || ABOUT_UPLOADS.contains(type);
        }
        return everywhere
                || type == ProblemType.UNAUTHORIZED
                || (path.startsWith("/models/") && (type == ProblemType.UNKNOWN_MODEL || type == ProblemType.NOT_READY))
                || (path.startsWith("/jobs/") && type == ProblemType.UNKNOWN_JOB)
                || (path.endsWith("/result") && (type == ProblemType.JOB_NOT_DONE || OF_WORK.contains(type)))
                || (path.startsWith("/problems/") && type == ProblemType.NOT_FOUND);
    }

    private static ApiResponse response(List<ProblemType> types) {
        ApiResponse response = new ApiResponse()
                .description(types.stream()
                        .map(type -> "`" + type.slug() + "` " + type.cause())
                        .collect(Collectors.joining("\n\n")))
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))
                                        .example(example(types.get(0)))));
        if (types.stream().anyMatch(FOR_NOW::contains)) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("Seconds until it is worth trying again")
                            .schema(new IntegerSchema().minimum(BigDecimal.ONE)));
        }
        return response;
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
