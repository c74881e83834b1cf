package dev.munit.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables from which an operator takes how large a pod has to be have the benchmarks' numbers. */
class SizingTests {
    private static final String OPERATING = "docs/operating.md";
    private static final Pattern BY_SIZE = Pattern.compile("### By width and size\n(.*?)(?=\n#|\\z)", Pattern.DOTALL);
    private static final Pattern SERVED =
            Pattern.compile("(?m)^\\| (\\d+) \\| (\\d+) \\| ([\\d.]+) \\| ([\\d.]+ GB) \\| ([\\d.]+ GB) \\|$");
    private static final Pattern SIZES = Pattern.compile("(?m)(^\\| width \\|[^\n]*\n)((?:\\|[^\n]*\n)+)");
    private static final Pattern LOAD = Pattern.compile("(?m)(?<=width 64 at 256 pixels:\n\n)((?:^\\|[^\n]*\n)+)");

    @Test
    void theTableOfSizesIsTheBenchmarks() throws IOException {
        compare(SIZES, sizes(Repository.text("docs/benchmarks.md")));
    }

    @Test
    void theTableOfLoadIsTheBenchmarks() throws IOException {
        compare(LOAD, load(Repository.text("docs/benchmarks.md")));
    }

    private static void compare(Pattern pattern, String wanted) throws IOException {
        String operating = Repository.text(OPERATING);
        Matcher table = pattern.matcher(operating);
        assertThat(table.find()).isTrue();
        if (Boolean.getBoolean("munit.docs.write")) {
            Files.writeString(
                    Repository.file(OPERATING),
                    operating.substring(0, table.start()) + wanted + operating.substring(table.end()));
        }
        assertThat(table.group())
                .as("a table of " + OPERATING + "; -Dmunit.docs.write=true writes it anew")
                .isEqualTo(wanted);
    }

    private static String sizes(String benchmarks) {
        StringBuilder table = new StringBuilder("""
                | width | pixels of a side | a request | memory | at most |
                |---|---|---|---|---|
                """);
        Matcher row = SERVED.matcher(text(BY_SIZE, benchmarks));
        while (row.find()) {
            table.append("| %s | %s | %s ms | %s | %s |\n"
                    .formatted(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5)));
        }
        assertThat(table.toString().lines()).hasSizeGreaterThan(2);
        return table.toString();
    }

    private static String load(String benchmarks) {
        return """
                | | |
                |---|---|
                | translations a second, two threads, eight clients | %s |
                | four styles of one picture in one request | %s ms |
                | resident memory after that load | %s |
                """.formatted(
                text(Pattern.compile("(?m)^\\| 8 clients \\| ([\\d.]+)"), benchmarks),
                text(Pattern.compile("(?m)^\\| 4 styles in one request \\| ([\\d.]+)"), benchmarks),
                text(
                        Pattern.compile("Resident memory after all that[^:]*: ([\\d.]+ GB, at most [\\d.]+ GB)"),
                        benchmarks));
    }

    private static String text(Pattern pattern, String benchmarks) {
        Matcher found = pattern.matcher(benchmarks);
        assertThat(found.find()).as("docs/benchmarks.md has " + pattern).isTrue();
        return found.group(1);
    }
}
