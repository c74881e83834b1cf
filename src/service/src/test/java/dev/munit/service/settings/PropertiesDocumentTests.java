package dev.munit.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/properties.md} is made from what the compiler wrote down about the properties. */
class PropertiesDocumentTests {
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");

    @Test
    void everyPropertyIsDocumented() throws IOException {
        Document.holds("properties.md", """
                # Properties

                Set them in `application.yaml`, as environment variables (`MUNIT_QUEUE_LENGTH=16`) or on the command line
                (`--munit.queue.length=16`). A value that cannot work stops the start with a sentence that names it,
                and so does a key of `munit.engine`, `munit.models`, `munit.queue` or `munit.limits` that is not known.

                %s
                Those of Spring Boot work as well, among them `server.port` (8080), `server.servlet.context-path`,
                `server.ssl.*`, `management.server.port` and `logging.level.*`. The limits of the web server for requests
                (multipart sizes, number of parts, swallowed bytes) follow from `munit.limits.*`.
                """.formatted(table()));
    }

    @Test
    void theReadmeHasTheSameTable() throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "README.md")))
                .as("README.md; the table stands in docs/properties.md")
                .contains(table());
    }

    private static String table() throws IOException {
        List<JsonNode> properties = properties();
        assertThat(properties).hasSizeGreaterThan(15);
        StringBuilder table = new StringBuilder("| property | default | meaning |\n|---|---|---|\n");
        for (JsonNode property : properties) {
            table.append("| `%s` | %s | %s |\n"
                    .formatted(property.path("name").stringValue(), byDefault(property), meaning(property)));
        }
        return table.toString();
    }

    private static List<JsonNode> properties() throws IOException {
        try (InputStream stream =
                PropertiesDocumentTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return JsonMapper.builder()
                    .build()
                    .readTree(stream)
                    .path("properties")
                    .valueStream()
                    .filter(property -> property.path("name").stringValue().startsWith("munit."))
                    .sorted(Comparator.comparing(
                            property -> property.path("name").stringValue()))
                    .toList();
        }
    }

    private static String byDefault(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        return value.isMissingNode() ? "" : "`" + (value.isString() ? value.stringValue() : value.toString()) + "`";
    }

    private static String meaning(JsonNode property) {
        String text = CODE.matcher(property.path("description").stringValue()).replaceAll("`$1`");
        assertThat(text).as(property.path("name").stringValue()).isNotBlank();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1).replace("|", "\\|") + ".";
    }
}
