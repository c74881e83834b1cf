package dev.munit.benchmark.http;

import dev.munit.benchmark.material.RandomModel;
import dev.munit.benchmark.stage.Stage;
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
    /** For expectations only: operations a second of two threads. */
    private static final double USUAL_SPEED = 4.3e11;

    private static final Duration START = Duration.ofSeconds(15);

    /** About how many calls it takes to have met both directions and style pictures. */
    static final int BOTH_WAYS = 9;

    public HttpPlan {
        if (clients < 1 || rounds < 1 || calls < 1) {
            throw new IllegalArgumentException("a load test needs at least one client, one round and one call");
        }
    }

    Duration expectedStart() {
        return START;
    }

    Duration expectedCall() {
        var hp = RandomModel.published(width);
        double macs = (double) Stage.CONTENT.macs(hp, size) + Stage.DECODE.macs(hp, size);
        return Duration.ofNanos((long) (1e9 * 2 * macs / USUAL_SPEED));
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
                .plus(expectedCall().multipliedBy(BOTH_WAYS));
    }
}
