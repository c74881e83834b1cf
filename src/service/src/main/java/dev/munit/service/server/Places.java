package dev.munit.service.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests may have a thread at once, while they are sent, worked on and read: fewer than there are threads,
 * so that some are left to say how the service is, whatever its clients do.
 */
final class Places implements MeterBinder {
    private final int all;
    private final Semaphore free;
    private final AtomicLong refused = new AtomicLong();

    Places(int all) {
        this.all = all;
        this.free = new Semaphore(all);
    }

    /** Whether there was one; it has to be left. */
    boolean take() {
        boolean taken = free.tryAcquire();
        if (!taken) {
            refused.incrementAndGet();
        }
        return taken;
    }

    void leave() {
        free.release();
    }

    int all() {
        return all;
    }

    int taken() {
        return all - free.availablePermits();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("munit.rejected", refused, AtomicLong::get)
                .tag("reason", "no-place")
                .description("Requests that were not let in, by the reason")
                .register(registry);
    }
}
