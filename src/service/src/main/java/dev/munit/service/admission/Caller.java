package dev.munit.service.admission;

import dev.munit.inference.Work;
import dev.munit.service.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The one for whom a request is worked on: there, and within the time that a request may take. Of one thread. */
public final class Caller {
    private final Client client;
    private final Duration allowed;
    private final Duration checkEvery;
    private final LongSupplier nanoTime;
    private final long arrived;
    private long checked;
    private @Nullable Problem left;

    /** @param arrived when it came, by the same clock */
    Caller(Client client, Duration allowed, Duration checkEvery, long arrived, LongSupplier nanoTime) {
        this.client = client;
        this.allowed = allowed;
        this.checkEvery = checkEvery;
        this.nanoTime = nanoTime;
        this.arrived = arrived;
        this.checked = nanoTime.getAsLong();
    }

    /**
     * To be asked before each piece of work.
     *
     * @throws ClientGone if nobody would read the answer, as far as that was looked at lately
     * @throws OutOfTime if the request has taken as long as it may
     */
    public void requireWaiting() {
        if (!waits()) {
            throw left();
        }
    }

    /** Work for a device that is wanted as long as this waits: it is stopped even while it is computed. */
    public Work work() {
        return new Work(this::waits, checkEvery);
    }

    /** How often {@link #waits} is worth asking. */
    public Duration checkEvery() {
        return checkEvery;
    }

    /** How long ago it came. */
    public Duration age() {
        return Duration.ofNanos(nanoTime.getAsLong() - arrived);
    }

    /** Why its work was cancelled. */
    public Problem left() {
        return left == null ? new Stopping() : left;
    }

    /** Why it does not wait any more, as far as that is known already. */
    Optional<Problem> hasLeft() {
        return Optional.ofNullable(left);
    }

    /** Whether it is still there, and in time. */
    public boolean waits() {
        if (left == null) {
            left = look();
        }
        return left == null;
    }

    private @Nullable Problem look() {
        long now = nanoTime.getAsLong();
        if (now - arrived >= allowed.toNanos()) {
            return new OutOfTime(allowed);
        }
        if (now - checked < checkEvery.toNanos()) {
            return null;
        }
        checked = now;
        return client.gone() ? new ClientGone() : null;
    }
}
