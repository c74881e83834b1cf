package dev.munit.benchmark.report;

import dev.munit.benchmark.figures.Spread;
import org.jspecify.annotations.Nullable;

/**
 * A number that has to be reached.
 *
 * @param what it is a number of
 * @param unit of the number; empty for a ratio
 * @param measured null if this run did not measure it
 */
record Requirement(
        String what,
        Bound bound,
        double limit,
        String unit,
        @Nullable Spread measured) {
    enum Bound {
        AT_MOST("≤"),
        AT_LEAST("≥");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    static Requirement atMost(double limit, String unit, String what, @Nullable Spread measured) {
        return new Requirement(what, Bound.AT_MOST, limit, unit, measured);
    }

    static Requirement atLeast(double limit, String unit, String what, @Nullable Spread measured) {
        return new Requirement(what, Bound.AT_LEAST, limit, unit, measured);
    }

    /** {@code ≤ 0.40}. */
    String limitText() {
        return bound.sign + " " + Numbers.plain(limit) + (unit.isEmpty() ? "" : " " + unit);
    }

    String measuredText() {
        if (measured == null) {
            return "";
        }
        return Numbers.withQuartiles(measured) + (unit.isEmpty() ? "" : " " + unit);
    }

    String verdict() {
        if (measured == null) {
            return "not measured";
        }
        return isMet() ? "met" : "**missed**";
    }

    /** Whether it was measured, and the median is within the limit. */
    boolean isMet() {
        if (measured == null) {
            return false;
        }
        return switch (bound) {
            case AT_MOST -> measured.median() <= limit;
            case AT_LEAST -> measured.median() >= limit;
        };
    }
}
