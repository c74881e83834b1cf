package dev.munit.service.models;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Gives back to the system, again and again while the device has work, what the C library's heap keeps of what was
 * freed. Java's compilers take tens of MB there, and free them, for as long as new kinds of requests come: measured for
 * a model of width 64, 20 to 25 MB after a minute of them.
 */
final class RegularTrim implements AutoCloseable {
    private final LongSupplier runs;
    private final Runnable trim;
    private final Duration every;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "native-heap");
        daemon.setDaemon(true);
        return daemon;
    });
    private long seen;

    /**
     * @param runs how many runs the device has computed
     * @param trim gives back
     * @param every the time from one look to the next
     */
    RegularTrim(LongSupplier runs, Runnable trim, Duration every) {
        this.runs = runs;
        this.trim = trim;
        this.every = every;
    }

    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with its thread
    void begin() {
        thread.scheduleWithFixedDelay(this::trimIfUsed, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** An idle service is left alone. */
    void trimIfUsed() {
        long computed = runs.getAsLong();
        if (computed != seen) {
            seen = computed;
            trim.run();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
