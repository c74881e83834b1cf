package dev.munit.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables from which an operator takes how large a pod has to be have the benchmarks' numbers. */
class SizingTests {
    private static final String OPERATING = "docs/operating.md";
    private static final Pattern TIMES =
            Pattern.compile("### Times, (\\d+) threads?\n(.*?)(?=\n#|\\z)", Pattern.DOTALL);
    private static final Pattern TRANSLATION =
            Pattern.compile("(?m)^\\| (\\d+) \\| (\\d+) \\| translation \\| ([\\d.]+) ");
    private static final Pattern BY_SIZE = Pattern.compile("### By width and size\n(.*?)(?=\n#|\\z)", Pattern.DOTALL);
    private static final Pattern SERVED =
            Pattern.compile("(?m)^\\| (\\d+) \\| (\\d+) \\| ([\\d.]+) \\| ([\\d.]+ GB) \\| ([\\d.]+ GB) \\|$");
    private static final Pattern SIZES = Pattern.compile("(?m)(^\\| width \\|[^\n]*\n)((?:\\|[^\n]*\n)+)");
    private static final Pattern LOAD = Pattern.compile("(?m)(?<=width 64 at 256 pixels:\n\n)((?:^\\|[^\n]*\n)+)");

    /** A model's width and the pixels of a side at which it works. */
    private record Size(int width, int pixels) {}

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
        Map<Size, Map<Integer, String>> milliseconds =
                new TreeMap<>(Comparator.comparing(Size::width).thenComparing(Size::pixels));
        Matcher times = TIMES.matcher(benchmarks);
        while (times.find()) {
            Matcher row = TRANSLATION.matcher(times.group(2));
            while (row.find()) {
                milliseconds
                        .computeIfAbsent(size(row), size -> new LinkedHashMap<>())
                        .put(Integer.valueOf(times.group(1)), row.group(3) + " ms");
            }
        }
        assertThat(milliseconds).isNotEmpty();
        Map<Size, String> served = new HashMap<>();
        Matcher row = SERVED.matcher(text(BY_SIZE, benchmarks));
        while (row.find()) {
            served.put(size(row), "%s ms | %s | %s".formatted(row.group(3), row.group(4), row.group(5)));
        }
        assertThat(served).containsOnlyKeys(milliseconds.keySet());
        StringBuilder table = new StringBuilder("""
                | width | pixels of a side | one translation, one thread | two threads | a request | memory | at most |
                |---|---|---|---|---|---|---|
                """);
        milliseconds.forEach((size, by) -> table.append("| %d | %d | %s | %s | %s |\n"
                .formatted(
                        size.width(),
                        size.pixels(),
                        by.getOrDefault(1, ""),
                        by.getOrDefault(2, ""),
                        served.get(size))));
        return table.toString();
    }

    private static Size size(Matcher row) {
        return new Size(Integer.parseInt(row.group(1)), Integer.parseInt(row.group(2)));
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
