package dev.munit.service.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.munit.client.Job;
import dev.munit.client.Model;
import dev.munit.client.Models;
import dev.munit.client.Problem;
import dev.munit.client.Recipe;
import dev.munit.client.Style;
import dev.munit.client.Translation;
import dev.munit.service.RunningService;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The client's records and the service's answers are the same, field by field and type by type: neither room knows the
 * other, so the description of the API is held between them.
 */
class RecordsIT extends RunningService {

    @ParameterizedTest
    @ValueSource(
            classes = {Job.class, Model.class, Models.class, Problem.class, Recipe.class, Style.class, Translation.class
            })
    void isWhatTheServiceDescribes(Class<?> document) {
        JsonNode api = get("/v3/api-docs").json();
        JsonNode schema = api.at("/components/schemas/" + document.getSimpleName());
        assertThat(schema.isObject()).as(document.getSimpleName()).isTrue();
        compare(document, schema, api, document.getSimpleName());
    }

    /** Problems come with every call; what else is answered as JSON has a record here. */
    @Test
    void everyAnswerInJsonHasItsRecord() {
        JsonNode api = get("/v3/api-docs").json();
        List<String> ofTheClient = api.path("paths").properties().stream()
                .filter(path -> !path.getKey().startsWith("/problems")
                        && !path.getKey().endsWith("/reload")) // for people, and for whoever runs the service
                .flatMap(path -> path.getValue().findValues("application/json").stream())
                .map(answer -> answer.at("/schema/$ref").asString())
                .distinct()
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .toList();
        assertThat(ofTheClient).containsExactlyInAnyOrder("Translation", "Job", "Style", "Recipe", "Models", "Model");
    }

    private static void compare(Type type, JsonNode reference, JsonNode api, String where) {
        JsonNode schema = reference.has("$ref")
                ? api.at(reference.path("$ref").stringValue().substring(1))
                : reference;
        assertThat(schema.path("type").asString()).as(where).isEqualTo(kind(type));
        if (type instanceof Class<?> record && record.isRecord()) {
            List<String> fields = Arrays.stream(record.getRecordComponents())
                    .map(RecordsIT::name)
                    .toList();
            assertThat(schema.path("properties").propertyNames())
                    .as("fields of " + where)
                    .containsExactlyInAnyOrderElementsOf(fields);
            for (RecordComponent field : record.getRecordComponents()) {
                compare(
                        field.getGenericType(),
                        schema.path("properties").path(name(field)),
                        api,
                        where + "." + name(field));
            }
        } else if (kind(type).equals("array")) {
            compare(element(type), schema.path("items"), api, where + "[]");
        } else if (type instanceof Class<?> choice && choice.isEnum()) {
            assertThat(schema.path("enum").valueStream().map(JsonNode::asString))
                    .as("values of " + where)
                    .containsExactlyInAnyOrderElementsOf(constants(choice));
        } else if (type == byte[].class) {
            assertThat(schema.path("format").asString()).as(where).isEqualTo("byte");
        }
    }

    private static String kind(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class ? "object" : "array";
        }
        if (type instanceof GenericArrayType) {
            return "array";
        }
        Class<?> plain = (Class<?>) type;
        if (plain == boolean.class) {
            return "boolean";
        }
        if (plain == int.class || plain == long.class) {
            return "integer";
        }
        if (plain == float.class) {
            return "number";
        }
        if (plain == String.class || plain == URI.class || plain == byte[].class || plain.isEnum()) {
            return "string";
        }
        return plain.isArray() ? "array" : "object";
    }

    private static Type element(Type array) {
        return array instanceof ParameterizedType list
                ? list.getActualTypeArguments()[0]
                : ((Class<?>) array).getComponentType();
    }

    private static String name(RecordComponent field) {
        JsonProperty other = field.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? field.getName() : other.value();
    }

    private static List<String> constants(Class<?> choice) {
        return Arrays.stream(choice.getEnumConstants())
                .map(constant -> {
                    try {
                        return choice.getField(((Enum<?>) constant).name())
                                .getAnnotation(JsonProperty.class)
                                .value();
                    } catch (NoSuchFieldException never) {
                        throw new AssertionError(never);
                    }
                })
                .toList();
    }
}
