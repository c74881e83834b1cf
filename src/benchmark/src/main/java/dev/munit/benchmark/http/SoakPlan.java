package dev.munit.benchmark.http;

import java.time.Duration;

/**
 * Many requests of mixed sizes, to see whether memory grows.
 *
 * @param width of a model of the published shape
 * @param clients that send at once
 * @param early after how many requests memory is looked at first
 * @param requests altogether
 */
public record SoakPlan(int width, int clients, int early, int requests) {
    private static final Duration USUAL = Duration.ofMillis(90);

    public SoakPlan {
        if (early < 1 || early >= requests) {
            throw new IllegalArgumentException(
                    "memory after " + requests + " requests cannot be compared with that after " + early
                            + ": the first number has to be the larger");
        }
    }

    /** About how long all of it takes. */
    public Duration expected() {
        return USUAL.multipliedBy(requests);
    }
}
