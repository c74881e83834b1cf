package dev.munit.deployment.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.munit.deployment.Repository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The properties of Spring Boot and its kin that the service's libraries have, as their builds wrote them down. */
final class BootProperties {
    static final List<String> ROOTS = List.of("spring", "server", "management", "logging", "springdoc");

    /**
     * Where the service is found, and when it ends, is for the chart to say: probes, proxies and the grace go by it.
     */
    static final Set<String> THE_CHARTS_OWN = Set.of(
            "spring.config",
            "spring.lifecycle",
            "spring.mvc.servlet.path",
            "server.address",
            "server.port",
            "server.ssl",
            "server.servlet.context-path",
            "server.shutdown",
            "management.server",
            "management.endpoints.web.base-path",
            "management.endpoints.web.path-mapping",
            "management.endpoint.health.probes");

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BootProperties() {}

    /** What {@code config.ROOT} in the chart's values may be: its own names are checked, what is within them is not. */
    static ObjectNode schema(String root) {
        ObjectNode schema = object();
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        names(root).forEach(properties::putObject);
        THE_CHARTS_OWN.stream()
                .filter(name -> name.startsWith(root + "."))
                .sorted()
                .forEach(name -> refuse(schema, List.of(name.split("\\.")), 1));
        return schema;
    }

    private static void refuse(ObjectNode schema, List<String> steps, int depth) {
        ObjectNode properties = schema.withObject("/properties");
        String step = steps.get(depth);
        if (depth == steps.size() - 1) {
            properties.put(step, false);
            if (step.contains("-")) {
                properties.put(step.replace("-", ""), false);
            }
            return;
        }
        ObjectNode inner = properties.withObject("/" + step);
        inner.put("type", "object");
        // Spring takes contextPath and servlet.path as well: whoever means those has to write them as they are listed.
        inner.putObject("propertyNames").put("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$");
        refuse(inner, steps, depth + 1);
    }

    private static ObjectNode object() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("type", "object");
        return object;
    }

    private static Set<String> names(String root) {
        Set<String> names = new TreeSet<>();
        for (String property : Once.ALL) {
            String[] steps = property.split("\\.");
            if (steps[0].equals(root) && steps.length > 1) {
                names.add(steps[1]);
            }
        }
        return names;
    }

    private static final class Once {
        private static final Set<String> ALL = read();
    }

    private static Set<String> read() {
        Set<String> all = new TreeSet<>();
        try (ZipFile jar = new ZipFile(
                Repository.file("src/service/target/munit-service-layers.jar").toFile())) {
            for (ZipEntry library : jar.stream()
                    .filter(entry -> entry.getName().endsWith(".jar"))
                    .toList()) {
                read(jar.getInputStream(library).readAllBytes(), all);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    private static void read(byte[] library, Set<String> names) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(library))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(METADATA)) {
                    for (JsonNode property :
                            JSON.readTree(entries.readAllBytes()).path("properties")) {
                        if (!property.at("/deprecation/level").asText().equals("error")) {
                            names.add(property.path("name").asText());
                        }
                    }
                }
            }
        }
    }
}
