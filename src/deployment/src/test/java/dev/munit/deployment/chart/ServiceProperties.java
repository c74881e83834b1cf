package dev.munit.deployment.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.munit.deployment.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The service's {@code munit.*} properties, as its build wrote them down. */
final class ServiceProperties {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Follows from the chart: where the models are mounted. */
    private static final String MODELS_DIR = "munit.models.dir";

    private static final String METADATA = "src/service/target/classes/META-INF/spring-configuration-metadata.json";

    private ServiceProperties() {}

    /** Name and description of each, sorted. */
    static Map<String, JsonNode> all() {
        Map<String, JsonNode> properties = new TreeMap<>();
        JsonNode metadata;
        try {
            metadata = new ObjectMapper().readTree(Repository.text(METADATA));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        metadata.path("properties")
                .forEach(property -> properties.put(property.path("name").asText(), property));
        return properties;
    }

    static Optional<String> defaultOf(String name) {
        return Optional.ofNullable(all().get(name))
                .map(property -> property.path("defaultValue").asText());
    }

    /** What {@code config.munit} in the chart's values may be. */
    static ObjectNode schema() {
        ObjectNode root = object();
        all().forEach((name, property) -> {
            String[] steps = name.split("\\.");
            ObjectNode parent = root;
            for (int i = 1; i < steps.length - 1; i++) {
                ObjectNode siblings = (ObjectNode) parent.get("properties");
                if (!siblings.has(steps[i])) {
                    siblings.set(steps[i], object());
                }
                parent = (ObjectNode) siblings.get(steps[i]);
            }
            ((ObjectNode) parent.get("properties")).set(steps[steps.length - 1], value(name, property));
        });
        return root;
    }

    private static ObjectNode object() {
        ObjectNode object = JSON.objectNode();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.set("properties", JSON.objectNode());
        return object;
    }

    private static JsonNode value(String name, JsonNode property) {
        if (name.equals(MODELS_DIR)) {
            return JSON.booleanNode(false);
        }
        ObjectNode schema = JSON.objectNode();
        String type = property.path("type").asText();
        switch (type) {
            case "java.lang.Integer", "java.lang.Long" -> schema.put("type", "integer");
            case "java.lang.Double", "java.lang.Float" -> schema.put("type", "number");
            case "java.lang.Boolean" -> schema.put("type", "boolean");
            case "java.time.Duration" -> text(schema, "^[0-9]+(ms|s|m|h)$");
            case "org.springframework.util.unit.DataSize" -> text(schema, "^[0-9]+(B|KB|MB|GB)$");
            default -> others(schema, type);
        }
        // The chart counts with these two.
        if (name.equals("munit.queue.deadline")) {
            text(schema, "^[0-9]+s$");
        } else if (name.equals("munit.limits.request-size")) {
            text(schema, "^[0-9]+MB$");
        } else if (name.equals("munit.engine.provider")) {
            // The image has no TensorRT.
            schema.removeAll();
            schema.putArray("enum").add("auto").add("cuda").add("cpu");
        }
        return schema;
    }

    private static void others(ObjectNode schema, String type) {
        if (type.startsWith("java.util.List") || type.startsWith("java.util.Set")) {
            schema.put("type", "array");
        } else if (type.startsWith("java.util.Map")) {
            schema.put("type", "object");
        } else {
            schema.put("type", "string");
            schema.put("minLength", 1);
        }
    }

    private static void text(ObjectNode schema, String pattern) {
        schema.put("type", "string");
        schema.put("pattern", pattern);
    }
}
