package dev.munit.inference;

import dev.munit.inference.EngineOptions.Scheduling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes graphs on one device, one after the other on a thread of its own, whoever asks: a graph has all cores, which
 * gives the throughput of several at once at a fraction of their latency ({@code spec/onnxruntime.md} 3). Earlier work
 * comes first. Runs of the same graph that wait together may be computed as one batch. For each run that waits there is
 * a caller who waits for it or for one of the few before it, so the queue is as long as callers are many.
 */
final class DeviceWorker implements AutoCloseable {
    private final Scheduling scheduling;
    private final long maxPixels;
    private final LongSupplier nanoTime;
    private final BatchListener listener;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<PendingRun> waiting = new TreeSet<>(PendingRun.BY_ARRIVAL);
    private @Nullable Batch running;
    private boolean closed;
    private long submitted;
    private long batches;
    private long computed;

    /**
     * @param name of its thread
     * @param maxPixels the most pixels of a batch, which then takes no more memory than the largest single picture; one
     *     picture is always computed
     * @param listener told of what is computed together
     */
    DeviceWorker(String name, Scheduling scheduling, long maxPixels, BatchListener listener) {
        this(name, scheduling, maxPixels, listener, System::nanoTime);
    }

    /** @param nanoTime the clock by which runs wait for others to join */
    DeviceWorker(String name, Scheduling scheduling, long maxPixels, BatchListener listener, LongSupplier nanoTime) {
        this.scheduling = scheduling;
        this.maxPixels = maxPixels;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.thread = new Thread(this::work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The most runs that are computed as one. */
    int maxBatch() {
        return scheduling.maxBatch();
    }

    /**
     * Asks for a run.
     *
     * @param inputs by name, each {@code [1, ...]}; not to be changed until the result is there
     * @param over called once, from any thread, when the device has no more to do with the run
     * @throws WorkCancelled if the work is not wanted any more
     */
    PendingRun submit(GraphRunner graph, Map<String, FloatTensor> inputs, Work work, Runnable over) {
        work.requireWanted();
        PendingRun run;
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the engine has been closed; open another");
            }
            run = new PendingRun(this, submitted++, nanoTime.getAsLong(), graph, inputs, work, over);
            waiting.add(run);
            changed.signal();
        } finally {
            lock.unlock();
        }
        work.add(run);
        return run;
    }

    void cancel(PendingRun run) {
        boolean waited;
        lock.lock();
        try {
            waited = waiting.remove(run);
            // Before the batch is stopped, so that nobody takes that for a failure.
            boolean dropped = run.drop();
            if (dropped && running != null && running.runs().contains(run)) {
                running.dropOne();
            }
        } finally {
            lock.unlock();
        }
        if (waited) {
            run.forget();
        }
    }

    /** What it has to do and has done. */
    DeviceActivity activity() {
        lock.lock();
        try {
            return new DeviceActivity(waiting.size(), running != null, batches, computed);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when what was asked for is done. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            boolean more = true;
            while (more) {
                more = computeNext();
            }
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException("the thread of a device is its own", nobodyDoesThat);
        }
    }

    /**
     * Whether there was another batch. In a frame of its own: one that waits for the next batch would keep the last
     * one's numbers alive, as Java's interpreter does not see that nobody needs them.
     */
    private boolean computeNext() throws InterruptedException {
        Batch batch = next();
        if (batch != null) {
            compute(batch);
        }
        return batch != null;
    }

    /** The next batch, or null when there will be none. */
    private @Nullable Batch next() throws InterruptedException {
        lock.lock();
        try {
            running = null;
            while (true) {
                if (waiting.isEmpty()) {
                    if (closed) {
                        return null;
                    }
                    changed.await();
                    continue;
                }
                long now = nanoTime.getAsLong();
                List<PendingRun> ready = ready(now);
                if (!ready.isEmpty()) {
                    ready.forEach(waiting::remove);
                    return start(ready);
                }
                changed.awaitNanos(shortestPatience(now));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The first runs, in their order, that fill a batch or have waited long enough for others; none if all wait on. One
     * that waits for others keeps none of another graph from the device.
     */
    private List<PendingRun> ready(long now) {
        Set<PendingRun> looked = new HashSet<>();
        for (PendingRun first : waiting) {
            if (looked.contains(first)) {
                continue; // waits with the first of its batch
            }
            List<PendingRun> joined = joined(first);
            if (closed
                    || joined.size() == mostWith(first)
                    || joined.stream().anyMatch(run -> patience(run, now) <= 0)) {
                return joined;
            }
            looked.addAll(joined);
        }
        return List.of();
    }

    private long shortestPatience(long now) {
        return waiting.stream().mapToLong(run -> patience(run, now)).min().orElse(0);
    }

    /** How long a run still waits for others to join, in nanoseconds. */
    private long patience(PendingRun run, long now) {
        return run.submitted() + scheduling.maxDelay().toNanos() - now;
    }

    private List<PendingRun> joined(PendingRun first) {
        List<PendingRun> joined = new ArrayList<>();
        int most = mostWith(first);
        for (PendingRun run : waiting) {
            if (joined.size() < most && Batch.fit(first, run)) {
                joined.add(run);
            }
        }
        return joined;
    }

    private int mostWith(PendingRun run) {
        return (int) Math.max(
                1, Math.min(scheduling.maxBatch(), maxPixels / run.graph().pixels()));
    }

    /** Under the lock. */
    private Batch start(List<PendingRun> runs) {
        Batch batch = new Batch(runs);
        running = batch;
        batches++;
        computed += runs.size();
        runs.forEach(PendingRun::start);
        return batch;
    }

    /** A run fails only if it fails alone: what a batch cannot do, for want of memory as may be, is done one by one. */
    private void compute(Batch batch) {
        List<PendingRun> runs = batch.runs();
        List<FloatTensor> results;
        try {
            listener.begins(runs.size());
            results = batch.compute();
        } catch (Throwable failure) {
            if (runs.size() == 1) {
                runs.get(0).fail(failure);
            } else {
                runs.forEach(this::computeAlone);
            }
            return;
        }
        for (int i = 0; i < runs.size(); i++) {
            runs.get(i).finish(results.get(i));
        }
    }

    private void computeAlone(PendingRun run) {
        Batch alone;
        lock.lock();
        try {
            alone = run.dropped() ? null : start(List.of(run));
        } finally {
            lock.unlock();
        }
        if (alone == null) {
            run.forget();
        } else {
            compute(alone);
        }
    }
}
