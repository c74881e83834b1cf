package dev.munit.training.data;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Batches in the order of their iterations, each made before it is asked for. To be used by one thread and closed by
 * it; {@link #close()} ends the threads.
 */
public final class PrefetchedBatches implements AutoCloseable {
    private final BatchSource source;
    private final ExecutorService workers;
    private final Queue<Future<TrainingBatch>> ahead = new ArrayDeque<>();
    private final LongSupplier nanoTime;

    private long submitted;
    private long waitedNanos;

    /**
     * Starts making batches.
     *
     * @param first the iteration of the first batch, from 1
     * @param workers threads that make batches ({@code num_workers}; at least one, at most one a processor, works)
     */
    public PrefetchedBatches(BatchSource source, long first, int workers) {
        this(source, first, workers, System::nanoTime);
    }

    PrefetchedBatches(BatchSource source, long first, int workers, LongSupplier nanoTime) {
        int threads = Math.max(1, Math.min(workers, Runtime.getRuntime().availableProcessors()));
        this.source = source;
        this.workers = Executors.newFixedThreadPool(threads, daemons());
        this.nanoTime = nanoTime;
        this.submitted = first - 1;
        for (int i = 0; i < 2 * threads; i++) {
            submit();
        }
    }

    /**
     * The next batch; waits for it if it is not ready.
     *
     * @throws IOException if it cannot be made
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public TrainingBatch next() throws IOException, InterruptedException {
        Future<TrainingBatch> head = ahead.element();
        TrainingBatch batch = head.isDone() ? result(head) : waitFor(head);
        ahead.remove();
        submit();
        return batch;
    }

    /** How long {@link #next()} has waited for batches so far, all calls together. */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }

    /** Lets the batches in the making finish, forgets them and ends the threads. */
    @Override
    public void close() {
        // Not interrupted: a batch takes milliseconds, and a picture read in part might look broken.
        ahead.forEach(batch -> batch.cancel(false));
        workers.shutdown();
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private TrainingBatch waitFor(Future<TrainingBatch> batch) throws IOException, InterruptedException {
        long start = nanoTime.getAsLong();
        try {
            return result(batch);
        } finally {
            waitedNanos += nanoTime.getAsLong() - start;
        }
    }

    private static TrainingBatch result(Future<TrainingBatch> batch) throws IOException, InterruptedException {
        try {
            return batch.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException unusable) {
                throw unusable;
            }
            if (cause instanceof RuntimeException bug) {
                throw bug;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        }
    }

    private void submit() {
        long iteration = ++submitted;
        ahead.add(workers.submit(() -> source.batch(iteration)));
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "batches-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
