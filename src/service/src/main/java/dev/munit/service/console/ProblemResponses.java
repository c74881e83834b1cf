package dev.munit.service.console;

import dev.munit.service.problem.ProblemType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
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
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> describe(new Call(method, path), operation)));
    }

    private static void describe(Call call, Operation operation) {
        byStatus(call)
                .forEach((status, types) ->
                        operation.getResponses().addApiResponse(String.valueOf(status), response(types)));
    }

    private static Map<Integer, List<ProblemType>> byStatus(Call call) {
        return Arrays.stream(ProblemType.values())
                .filter(call::canFailWith)
                .collect(Collectors.groupingBy(type -> type.status().value(), TreeMap::new, Collectors.toList()));
    }

    /** One call, and what can go wrong with it. */
    private record Call(PathItem.HttpMethod method, String path) {

        private boolean canFailWith(ProblemType type) {
            return switch (type) {
                case INTERNAL_ERROR -> true;
                case UNAUTHORIZED -> !explains();
                case ORIGIN_NOT_ALLOWED -> method != PathItem.HttpMethod.GET;
                case NOT_ACCEPTABLE -> !isResult(); // what it is was settled when the job was asked for
                case INVALID_PARAMETER, UNREADABLE_REQUEST, TOO_MANY_REQUESTS, REQUEST_TOO_LARGE, UNSUPPORTED_CONTENT ->
                    takesPictures();
                case TOO_MANY_PIXELS, UNSUPPORTED_IMAGE, BROKEN_IMAGE -> takesPictures() || isResult();
                case NO_RECIPE -> path.equals("/inspect");
                case UNKNOWN_MODEL -> works() || path.startsWith("/models/");
                case NOT_READY -> works() || isResult() || path.startsWith("/models/{name}");
                case QUEUE_FULL -> true; // of places too, which every request needs
                case OUT_OF_TIME -> takesPictures() || isResult();
                case JOBS_FULL -> translates();
                case UNKNOWN_JOB -> path.startsWith("/jobs/");
                case JOB_NOT_DONE -> isResult();
                case BROKEN_MODEL -> reloads();
                case NOT_FOUND -> path.startsWith("/problems/") || reloads(); // which is not offered to everybody
                case METHOD_NOT_ALLOWED, CLIENT_GONE -> false; // another call, and nobody who reads it
            };
        }

        private boolean translates() {
            return path.startsWith("/translate");
        }

        private boolean works() {
            return translates() || path.equals("/styles");
        }

        private boolean takesPictures() {
            return works() || path.equals("/inspect");
        }

        private boolean reloads() {
            return path.endsWith("/reload");
        }

        private boolean isResult() {
            return path.endsWith("/result");
        }

        /** Whether it is open to those without an API key. */
        private boolean explains() {
            return path.startsWith("/problems");
        }
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
