package dev.munit.benchmark.report;

import dev.munit.benchmark.figures.Spread;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as people read them: three digits. */
final class Numbers {
    private Numbers() {}

    static String plain(double value) {
        double size = Math.abs(value);
        if (size != 0 && size < 1e-3) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        if (size >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return String.format(Locale.ROOT, size < 1 ? "%.3f" : "%.2f", value);
    }

    /** {@code 152 (150 to 155)}; of a number that was measured once, the number. */
    static String withQuartiles(Spread spread) {
        if (spread.low() == spread.high()) {
            return plain(spread.median());
        }
        return plain(spread.median()) + " (" + plain(spread.low()) + " to " + plain(spread.high()) + ")";
    }

    /** {@code 128, 256, 512}. */
    static String list(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}
