package dev.munit.service.models;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a model could not be loaded, and when that is worth another try: memory may be free again by then, or a file
 * whole that was being copied. The pause doubles from one failure to the next as long as the folder holds the same.
 *
 * @param reason for whoever asks
 * @param found what the folder held before it was tried
 * @param failures how often that has failed, at least 1
 * @param since when it failed, or was last tried again, in nanoseconds
 */
record LoadFailure(String reason, FolderState found, int failures, long since) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** @param before the failure before this one, or null if it is the first */
    static LoadFailure after(@Nullable LoadFailure before, String reason, FolderState found, long now) {
        if (before != null && before.found.equals(found)) {
            return new LoadFailure(reason, found, before.failures + 1, now);
        }
        return new LoadFailure(reason, found, 1, now);
    }

    /** The same while somebody tries again: nobody else does, for as long as before. */
    LoadFailure triedAgain(long now) {
        return new LoadFailure(reason, found, failures, now);
    }

    /** How long to wait for the next try; zero when it is time. */
    Duration pause(long now) {
        return left(fullPause(), now);
    }

    /** The same when the folder holds something else by now; never less than after a first failure. */
    Duration pause(long now, FolderState present) {
        return present.equals(found) ? pause(now) : left(FIRST_PAUSE, now);
    }

    private Duration fullPause() {
        Duration pause = FIRST_PAUSE;
        for (int failure = 1; failure < failures && pause.compareTo(LONGEST_PAUSE) < 0; failure++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Duration left(Duration pause, long now) {
        Duration left = pause.minusNanos(now - since);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
