package dev.munit.service.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Callers for tests of what is done for them. */
public final class Callers {
    private static final Duration LONG = Duration.ofDays(1);

    private Callers() {}

    /** Waits as long as it takes. */
    public static Caller patient() {
        return new Caller(() -> false, LONG, LONG, 0, () -> 0);
    }

    /** Has gone when that says so; it is looked at each time it is asked for. */
    public static Caller leaving(BooleanSupplier gone) {
        Duration every = Duration.ofMillis(1);
        AtomicLong time = new AtomicLong();
        return new Caller(gone::getAsBoolean, LONG, every, 0, () -> time.addAndGet(every.toNanos()));
    }
}
