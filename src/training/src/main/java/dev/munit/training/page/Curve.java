package dev.munit.training.page;

import java.util.Arrays;

/**
 * One loss over time in a bounded number of points, each the mean of equally many values: when there are too many,
 * neighbours are joined. So a curve costs the same after a thousand iterations and after a million.
 */
final class Curve {
    static final int MOST_POINTS = 400;

    private final long[] iterations = new long[MOST_POINTS];
    private final double[] means = new double[MOST_POINTS];
    private int points;
    private int valuesPerPoint = 1;
    private int pending;
    private double pendingSum;
    private double latest = Double.NaN;

    /** Values that are not finite have no place on a chart and are left out. */
    void add(long iteration, double value) {
        latest = value;
        if (!Double.isFinite(value)) {
            return;
        }
        if (points == MOST_POINTS) {
            joinNeighbours();
        }
        pendingSum += value;
        if (++pending == valuesPerPoint) {
            iterations[points] = iteration;
            means[points++] = pendingSum / pending;
            pending = 0;
            pendingSum = 0;
        }
    }

    private void joinNeighbours() {
        points /= 2;
        valuesPerPoint *= 2;
        for (int i = 0; i < points; i++) {
            iterations[i] = iterations[2 * i + 1];
            means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
        }
    }

    int points() {
        return points;
    }

    /** The last iteration that point {@code i} stands for. */
    long iteration(int i) {
        return iterations[i];
    }

    double mean(int i) {
        return means[i];
    }

    /** The last value, finite or not; NaN before the first. */
    double latest() {
        return latest;
    }

    /** Whether every point is 0: a loss that has no weight. */
    boolean isFlatZero() {
        return Arrays.stream(means, 0, points).allMatch(mean -> mean == 0);
    }
}
