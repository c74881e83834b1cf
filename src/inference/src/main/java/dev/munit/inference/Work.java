package dev.munit.inference;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a device is asked to do for one caller: a place in the queue, which is that of when this was made, and whether
 * it is still wanted. All runs of one request share one; what is cancelled leaves the queue, and stops if it runs.
 */
public final class Work {
    private static final Duration NEVER = Duration.ofDays(365);
    private static final AtomicLong PLACES = new AtomicLong();

    private final long place = PLACES.getAndIncrement();
    private final BooleanSupplier wanted;
    private final Duration checkEvery;
    private final Set<PendingRun> runs = ConcurrentHashMap.newKeySet();
    private final AtomicLong waitedNanos = new AtomicLong();
    private final CompletableFuture<@Nullable Void> cancelled = new CompletableFuture<>();

    /** Work that is wanted until {@link #cancel()}. */
    public Work() {
        this(() -> true, NEVER);
    }

    /**
     * Work that is also cancelled when somebody says so who has to be asked.
     *
     * @param wanted asked before each run and while it waits or is computed, on the thread that waits for it
     * @param checkEvery how long to wait from one question to the next
     */
    public Work(BooleanSupplier wanted, Duration checkEvery) {
        if (checkEvery.isNegative() || checkEvery.isZero()) {
            throw new IllegalArgumentException("there must be some time between two questions, not " + checkEvery);
        }
        this.wanted = wanted;
        this.checkEvery = checkEvery;
    }

    /** Ends it, from any thread: whoever waits for it gets {@link WorkCancelled}. */
    public void cancel() {
        cancelled.complete(null);
        runs.forEach(PendingRun::cancel);
    }

    /** How long its runs have kept it waiting for the device, without the time in which they were computed. */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos.get());
    }

    long place() {
        return place;
    }

    Duration checkEvery() {
        return checkEvery;
    }

    /** Asks whether this is still wanted, and cancels it if not. */
    void check() {
        boolean go = false;
        try {
            go = wanted.getAsBoolean();
        } finally {
            if (!go) {
                cancel();
            }
        }
    }

    /** @throws WorkCancelled if it is not wanted any more */
    void requireWanted() {
        check();
        if (cancelled.isDone()) {
            throw new WorkCancelled();
        }
    }

    /**
     * Waits until something else has ended, well or not, and asks now and then whether this is still wanted.
     *
     * @throws WorkCancelled if it is not, or if this thread is interrupted
     */
    void awaitEndOf(CompletableFuture<?> other) {
        CompletableFuture<?> either = CompletableFuture.anyOf(other, cancelled);
        while (!either.isDone()) {
            try {
                either.get(checkEvery.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                check();
            } catch (ExecutionException ended) {
                return;
            } catch (InterruptedException interrupted) {
                cancel();
                Thread.currentThread().interrupt();
            }
        }
        if (!other.isDone()) {
            throw new WorkCancelled();
        }
    }

    /** A run that has to be cancelled with this. */
    void add(PendingRun run) {
        runs.add(run);
        if (cancelled.isDone()) {
            run.cancel();
        }
    }

    void remove(PendingRun run, long nanosWaited) {
        runs.remove(run);
        waitedNanos.addAndGet(nanosWaited);
    }
}
