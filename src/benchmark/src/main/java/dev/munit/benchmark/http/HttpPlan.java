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
 */
public record HttpPlan(int width, int size, int clients, int rounds, int calls) {
    private static final Duration START = Duration.ofSeconds(15);

    public HttpPlan {
        if (clients < 1 || rounds < 1 || calls < 1) {
            throw new IllegalArgumentException("a load test needs at least one client, one round and one call");
        }
    }

    Duration expectedStart() {
        return START;
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
