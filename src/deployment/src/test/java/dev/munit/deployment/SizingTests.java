package dev.munit.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table from which an operator takes how large a pod has to be has the benchmarks' numbers. */
class SizingTests {
    private static final String OPERATING = "docs/operating.md";
    private static final Pattern TIMES =
            Pattern.compile("### Times, (\\d+) threads?\n(.*?)(?=\n#|\\z)", Pattern.DOTALL);
    private static final Pattern TRANSLATION =
            Pattern.compile("(?m)^\\| (\\d+) \\| (\\d+) \\| translation \\| ([\\d.]+) ");
    private static final Pattern TABLE = Pattern.compile("(?m)(^\\| width \\|[^\n]*\n)((?:\\|[^\n]*\n)+)");

    /** A model's width and the pixels of a side at which it works. */
    private record Size(int width, int pixels) {}

    @Test
    void theTableIsTheBenchmarks() throws IOException {
        String operating = Repository.text(OPERATING);
        String wanted = table();
        Matcher table = TABLE.matcher(operating);
        assertThat(table.find()).isTrue();
        if (Boolean.getBoolean("munit.docs.write")) {
            Files.writeString(
                    Repository.file(OPERATING),
                    operating.substring(0, table.start()) + wanted + operating.substring(table.end()));
        }
        assertThat(table.group())
                .as("the table of " + OPERATING + "; -Dmunit.docs.write=true writes it anew")
                .isEqualTo(wanted);
    }

    private static String table() {
        Map<Size, Map<Integer, String>> milliseconds =
                new TreeMap<>(Comparator.comparing(Size::width).thenComparing(Size::pixels));
        Matcher times = TIMES.matcher(Repository.text("docs/benchmarks.md"));
        while (times.find()) {
            Matcher row = TRANSLATION.matcher(times.group(2));
            while (row.find()) {
                milliseconds
                        .computeIfAbsent(
                                new Size(Integer.parseInt(row.group(1)), Integer.parseInt(row.group(2))),
                                size -> new LinkedHashMap<>())
                        .put(Integer.valueOf(times.group(1)), row.group(3) + " ms");
            }
        }
        assertThat(milliseconds).isNotEmpty();
        StringBuilder table = new StringBuilder("""
                | width | pixels of a side | one translation, one thread | two threads |
                |---|---|---|---|
                """);
        milliseconds.forEach((size, by) -> table.append("| %d | %d | %s | %s |\n"
                .formatted(size.width(), size.pixels(), by.getOrDefault(1, ""), by.getOrDefault(2, ""))));
        return table.toString();
    }
}
