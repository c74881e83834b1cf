package dev.munit.benchmark.figures;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Repeated measurements of one thing: the median, and the quartiles around it.
 *
 * @param low a quarter of the measurements are not larger
 * @param high a quarter of the measurements are not smaller
 */
public record Spread(double low, double median, double high) {
    /**
     * Of values in any order.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no measurements, no median");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    /** Of something that was measured once. */
    public static Spread exactly(double value) {
        return new Spread(value, value, value);
    }

    /** Of each first measurement over the second of its round. */
    public static Spread ofRatios(List<Double> first, List<Double> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    first.size() + " rounds cannot be compared with " + second.size() + ", pair by pair");
        }
        return of(IntStream.range(0, first.size())
                .mapToObj(round -> first.get(round) / second.get(round))
                .toList());
    }

    /** The value below which that share of the values lies; between two values on the straight line. */
    public static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The value below which that share of the values lies. */
    public static double quantile(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return quantile(sorted, share);
    }
}
