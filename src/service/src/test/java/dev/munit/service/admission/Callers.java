package dev.munit.service.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Callers for tests of what is done for them. */
public final class Callers {
    private static final Duration LONG = Duration.ofDays(1);

    private Callers() {}

    /** Waits as long as it takes. */
    public static Caller patient() {
        return new Caller(() -> false, LONG, LONG, () -> 0);
    }

    /** Has gone when it is asked for once more than that. */
    public static Caller leavingAfter(int questions) {
        AtomicLong asked = new AtomicLong();
        AtomicLong time = new AtomicLong();
        return new Caller(() -> asked.incrementAndGet() > questions, LONG, Duration.ofNanos(1), time::incrementAndGet);
    }
}
