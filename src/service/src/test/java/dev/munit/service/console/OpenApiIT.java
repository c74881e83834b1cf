package dev.munit.service.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The API's description leaves nothing open: walked through call by call, whatever calls there are. */
class OpenApiIT extends RunningService {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Set<String> WITHOUT_BODY = Set.of("204");
    private static final String PROBLEM = "application/problem+json";

    private JsonNode api;
    private final List<String> missing = new ArrayList<>();

    /** One call: {@code post /translate}. */
    private record Call(String name, JsonNode operation) {}

    @BeforeEach
    void read() {
        api = get("/v3/api-docs").json();
    }

    private Stream<Call> calls() {
        return api.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new Call(method.getKey() + " " + path.getKey(), method.getValue())));
    }

    private void require(boolean there, String where) {
        if (!there) {
            missing.add(where);
        }
    }

    private static boolean isText(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank();
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? api.at(schema.path("$ref").stringValue().substring(1)) : schema;
    }

    @Test
    void everyCallIsNamedAndDescribed() {
        assertThat(calls()).hasSizeGreaterThan(7);
        assertThat(calls().map(call -> call.operation().path("operationId").asString()))
                .doesNotHaveDuplicates();
        calls().forEach(call -> {
            require(isText(call.operation().path("operationId")), call.name() + " operationId");
            require(isText(call.operation().path("summary")), call.name() + " summary");
            require(call.operation().path("tags").size() == 1, call.name() + " tag");
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyParameterHasADescriptionAnExampleAndARange() {
        calls().forEach(call -> call.operation().path("parameters").forEach(parameter -> {
            String where = call.name() + " " + parameter.path("name").asString();
            JsonNode schema = resolved(parameter.path("schema"));
            require(isText(parameter.path("description")), where + " description");
            require(
                    parameter.has("example")
                            || parameter.path("examples").size() > 0
                            || schema.has("example")
                            || schema.path("examples").size() > 0,
                    where + " example");
            requireRange(schema, where);
        }));
        assertThat(missing).isEmpty();
    }

    private void requireRange(JsonNode schema, String where) {
        switch (schema.path("type").asString()) {
            case "integer", "number" -> {
                require(schema.has("minimum") || schema.has("exclusiveMinimum"), where + " minimum");
                require(schema.has("maximum") || schema.has("exclusiveMaximum"), where + " maximum");
            }
            case "string" ->
                require(
                        schema.has("pattern") || schema.has("enum") || schema.has("maxLength"),
                        where + " pattern, values or length");
            case "array" -> {
                require(schema.has("maxItems"), where + " most items");
                requireRange(resolved(schema.path("items")), where + " item");
            }
            case "boolean" -> {}
            default -> missing.add(where + " type");
        }
    }

    @Test
    void everyBodyHasMediaTypesAndSchemas() {
        calls().filter(call -> call.operation().has("requestBody")).forEach(call -> {
            JsonNode body = call.operation().path("requestBody");
            requireContent(body.path("content"), call.name() + " body");
            JsonNode form =
                    resolved(body.path("content").path("multipart/form-data").path("schema"));
            form.path("properties")
                    .properties()
                    .forEach(field -> require(
                            isText(field.getValue().path("description")),
                            call.name() + " form " + field.getKey() + " description"));
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyAnswerHasMediaTypesAndSchemas() {
        calls().forEach(call -> {
            JsonNode responses = call.operation().path("responses");
            require(
                    responses.properties().stream()
                            .anyMatch(response -> response.getKey().startsWith("2")),
                    call.name());
            require(responses.has("500"), call.name() + " 500");
            responses.properties().forEach(response -> {
                String where = call.name() + " " + response.getKey();
                require(isText(response.getValue().path("description")), where + " description");
                JsonNode content = response.getValue().path("content");
                if (!WITHOUT_BODY.contains(response.getKey())) {
                    requireContent(content, where);
                }
                if (response.getKey().compareTo("400") >= 0) {
                    require(content.size() == 1 && content.has(PROBLEM), where + " as a problem");
                }
                response.getValue().path("headers").properties().forEach(header -> {
                    require(isText(header.getValue().path("description")), where + " " + header.getKey());
                    require(header.getValue().has("schema"), where + " " + header.getKey() + " schema");
                });
            });
        });
        assertThat(missing).isEmpty();
    }

    private void requireContent(JsonNode content, String where) {
        require(content.size() > 0, where + " media type");
        content.properties().forEach(type -> {
            String what = where + " " + type.getKey();
            require(!type.getKey().contains("*"), what + " is no media type");
            requireShape(type.getValue().path("schema"), what);
        });
    }

    private void requireShape(JsonNode schema, String where) {
        JsonNode shape = resolved(schema);
        require(shape.has("type"), where + " schema");
        if (shape.path("type").asString().equals("array")) {
            requireShape(shape.path("items"), where + " item");
        }
    }

    @Test
    void everyFieldHasAType() {
        api.path("components").path("schemas").properties().forEach(schema -> {
            require(schema.getKey().matches("[a-zA-Z0-9._-]+"), schema.getKey() + " is no name");
            require(
                    isText(schema.getValue().path("description"))
                            || schema.getKey().endsWith("Form"),
                    schema.getKey());
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(field -> requireShape(field.getValue(), schema.getKey() + "." + field.getKey()));
        });
        assertThat(missing).isEmpty();
    }
}
