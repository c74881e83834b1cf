package dev.munit.service.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The one for whom a request is worked on: there, and within the time that a request may take. Of one thread. */
public final class Caller {
    private final Client client;
    private final Duration allowed;
    private final Duration checkEvery;
    private final LongSupplier nanoTime;
    private final long arrived;
    private long checked;

    Caller(Client client, Duration allowed, Duration checkEvery, LongSupplier nanoTime) {
        this.client = client;
        this.allowed = allowed;
        this.checkEvery = checkEvery;
        this.nanoTime = nanoTime;
        this.arrived = nanoTime.getAsLong();
        this.checked = arrived;
    }

    /**
     * To be asked before each piece of work.
     *
     * @throws ClientGone if nobody would read the answer, as far as that was looked at lately
     * @throws OutOfTime if the request has taken as long as it may
     */
    public void requireWaiting() {
        long now = nanoTime.getAsLong();
        if (now - arrived >= allowed.toNanos()) {
            throw new OutOfTime(allowed);
        }
        if (now - checked >= checkEvery.toNanos()) {
            checked = now;
            if (client.gone()) {
                throw new ClientGone();
            }
        }
    }
}
