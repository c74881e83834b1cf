package dev.munit.service.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Queues for tests of those who wait in them. */
public final class Queues {
    private Queues() {}

    /** One that looks every millisecond whether who waits is still there. */
    public static Admission of(int workers, int length, LongSupplier nanoTime) {
        return new Admission(properties(workers, length), workers, nanoTime);
    }

    /** Those who come with work for such a queue; they look every millisecond whether they still wait. */
    public static Arrivals arrivals(LongSupplier nanoTime) {
        return new Arrivals(properties(1, 0), nanoTime);
    }

    private static QueueProperties properties(int workers, int length) {
        return new QueueProperties(
                length, Duration.ofSeconds(20), Duration.ofSeconds(30), workers, Duration.ofMillis(1));
    }

    /** Shuts one, as the service does when it stops. */
    public static void stop(Admission admission) {
        admission.stop();
    }

    /** How many wait in line. */
    public static int waiting(Admission admission) {
        return admission.waiting();
    }

    /** How many wait, in line or elsewhere. */
    public static int backlog(Admission admission) {
        return admission.backlog();
    }

    /** Whether nobody waits or works. */
    public static boolean isIdle(Admission admission) {
        return admission.waiting() == 0 && admission.working() == 0;
    }
}
