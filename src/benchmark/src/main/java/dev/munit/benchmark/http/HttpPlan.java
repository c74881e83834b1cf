package dev.munit.benchmark.http;

import java.time.Duration;

/**
 * How the service is loaded.
 *
 * @param width of a model of the published shape
 * @param size the model's and the pictures' sides in pixels
 * @param clients that send at once
 * @param rounds how often each way of calling has its turn
 * @param calls of the engine, and requests of one client, in a turn
 * @param warmUp requests for a small picture before all others: Java compiles what carries a request while it carries
 *     its first thousands
 */
public record HttpPlan(int width, int size, int clients, int rounds, int calls, int warmUp) {
    private static final Duration START = Duration.ofSeconds(15);
    /** For expectations only. */
    private static final Duration SMALL_REQUEST = Duration.ofMillis(25);

    public HttpPlan {
        if (clients < 1 || rounds < 1 || calls < 1) {
            throw new IllegalArgumentException("a load test needs at least one client, one round and one call");
        }
    }

    Duration expectedStart() {
        return START.plus(SMALL_REQUEST.multipliedBy(warmUp));
    }

    Duration expectedCall() {
        return EveryWay.expectedCall(width, size);
    }

    /** Requests of all clients together in a turn. */
    public int busyRequests() {
        return Math.max(calls, 4 * clients);
    }

    /** How often four styles are asked for in one request, and in four, in a turn. */
    public int fours() {
        return Math.max(1, calls / 4);
    }

    Duration expectedRound() {
        return expectedCall().multipliedBy(2L * calls + busyRequests() + 7L * fours());
    }

    /** About how long all of it takes. */
    public Duration expected() {
        // One round more warms up.
        return expectedStart()
                .plus(expectedRound().multipliedBy(rounds + 1L))
                .plus(expectedCall().multipliedBy(EveryWay.CALLS));
    }
}
