package dev.munit.service.admission;

import java.time.Duration;

/**
 * How long pieces of work take, as far as they are done: in all, and on average, where the latest ones count most. For
 * one thread at a time.
 */
final class Pace {
    /** How much the latest piece of work counts in the mean. */
    private static final double WEIGHT_OF_LATEST = 0.2;

    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(2);

    private double meanNanos;
    private long allNanos;

    /** Notes that a piece of work is done. */
    void took(long nanos) {
        allNanos += nanos;
        meanNanos = meanNanos == 0 ? nanos : meanNanos + WEIGHT_OF_LATEST * (nanos - meanNanos);
    }

    /** All together. */
    Duration inAll() {
        return Duration.ofNanos(allNanos);
    }

    /**
     * When a place can be expected: the mean time times those ahead, shared by the workers; from one second to two
     * minutes.
     */
    Duration untilDone(int ahead, int workers) {
        Duration expected = Duration.ofSeconds((long) Math.ceil(meanNanos * ahead / workers / 1e9));
        if (expected.compareTo(SHORTEST_RETRY) < 0) {
            return SHORTEST_RETRY;
        }
        return expected.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : expected;
    }
}
