package dev.munit.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The parts of {@code values.schema.json} that follow from something else. */
final class ValuesSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Chart.FOLDER.resolve("values.schema.json");

    private ValuesSchema() {}

    /**
     * Compares a part with what it has to be. With {@code -Dmunit.docs.write=true} it is written anew.
     *
     * @param parent a JSON pointer
     */
    static void check(String parent, String name, ObjectNode wanted) throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(FILE.toFile());
        if (Boolean.getBoolean("munit.docs.write")) {
            ((ObjectNode) schema.at(parent)).set(name, wanted);
            DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
            DefaultPrettyPrinter printer =
                    new DefaultPrettyPrinter().withObjectIndenter(twoSpaces).withArrayIndenter(twoSpaces);
            Files.writeString(FILE, JSON.writer(printer).writeValueAsString(schema) + "\n");
        }
        assertThat(schema.at(parent).path(name))
                .as(parent + "/" + name + " of values.schema.json; -Dmunit.docs.write=true writes it anew")
                .isEqualTo(wanted);
    }
}
