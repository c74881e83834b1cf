package dev.munit.model.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One object of a JSON document, read field by field. Whatever is missing, of another type or left over is an
 * {@link IllegalArgumentException} that begins with the field's path.
 */
final class JsonFields {
    private final String path;
    private final JsonNode object;
    private final Set<String> read = new HashSet<>();

    private JsonFields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /** Reads all of an object: {@code fields} must ask for every field that it has. */
    static <T> T all(JsonNode document, Function<JsonFields, T> fields) {
        return all("", document, fields);
    }

    private static <T> T all(String path, JsonNode node, Function<JsonFields, T> fields) {
        if (!node.isObject()) {
            throw new IllegalArgumentException((path.isEmpty() ? "the document" : path) + " must be a JSON object");
        }
        JsonFields reader = new JsonFields(path, node);
        T result = fields.apply(reader);
        for (String name : node.propertyNames()) {
            if (!reader.read.contains(name)) {
                throw new IllegalArgumentException(reader.pathOf(name) + " is not a key of this format");
            }
        }
        return result;
    }

    String text(String name) {
        JsonNode node = field(name);
        return require(node.isString(), name, "a text", node).stringValue();
    }

    int wholeNumber(String name) {
        JsonNode node = field(name);
        return require(node.isInt(), name, "a whole number", node).intValue();
    }

    long largeNumber(String name) {
        JsonNode node = field(name);
        return require(node.isInt() || node.isLong(), name, "a whole number", node)
                .longValue();
    }

    <T> T object(String name, Function<JsonFields, T> fields) {
        return all(pathOf(name), field(name), fields);
    }

    <T> List<T> objects(String name, Function<JsonFields, T> fields) {
        JsonNode array = field(name);
        require(array.isArray(), name, "a list", array);
        List<T> elements = new ArrayList<>();
        for (JsonNode element : array) {
            elements.add(all(pathOf(name) + "[" + elements.size() + "]", element, fields));
        }
        return elements;
    }

    /** An object with keys of the author's choice. */
    @SuppressWarnings("unchecked") // a JSON object always becomes a map from text
    Map<String, Object> free(String name, ObjectMapper mapper) {
        JsonNode node = field(name);
        return mapper.treeToValue(require(node.isObject(), name, "an object", node), Map.class);
    }

    private JsonNode field(String name) {
        read.add(name);
        JsonNode node = object.get(name);
        if (node == null) {
            throw new IllegalArgumentException(pathOf(name) + " is missing");
        }
        return node;
    }

    private JsonNode require(boolean right, String name, String type, JsonNode node) {
        if (!right) {
            throw new IllegalArgumentException(pathOf(name) + " must be " + type + ", not " + node);
        }
        return node;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
