package dev.munit.inference;

import ai.onnxruntime.OrtException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a graph that a device has been asked for, until its result is there. */
final class PendingRun {
    /** Those of earlier work first, and those of one piece of work as they came. */
    static final Comparator<PendingRun> BY_ARRIVAL =
            Comparator.<PendingRun>comparingLong(run -> run.work.place()).thenComparingLong(run -> run.number);

    private final DeviceWorker worker;
    private final long number;
    private final GraphRunner graph;
    private final Map<String, FloatTensor> inputs;
    private final Work work;
    private final Runnable over;
    private final long submitted;
    private final CompletableFuture<FloatTensor> result = new CompletableFuture<>();
    private volatile long started;

    /**
     * @param number unlike that of any other of the worker, and growing
     * @param submitted when it was asked for, by the worker's clock
     * @param over what to do when the device has no more to do with it
     */
    PendingRun(
            DeviceWorker worker,
            long number,
            long submitted,
            GraphRunner graph,
            Map<String, FloatTensor> inputs,
            Work work,
            Runnable over) {
        this.worker = worker;
        this.number = number;
        this.submitted = submitted;
        this.graph = graph;
        this.inputs = inputs;
        this.work = work;
        this.over = over;
    }

    /**
     * Waits for the result, and asks now and then whether it is still wanted.
     *
     * @throws WorkCancelled if it is not, or if this thread is interrupted
     */
    FloatTensor await() throws OrtException, UnloadableModel {
        long since = System.nanoTime();
        try {
            while (true) {
                try {
                    return result.get(work.checkEvery().toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException notYet) {
                    work.check();
                }
            }
        } catch (CancellationException dropped) {
            throw new WorkCancelled();
        } catch (InterruptedException interrupted) {
            work.cancel();
            Thread.currentThread().interrupt();
            throw new WorkCancelled();
        } catch (ExecutionException failed) {
            throw failure(failed);
        } finally {
            long until = started == 0 ? System.nanoTime() : started;
            work.remove(this, Math.max(0, until - since));
        }
    }

    /** What the device failed with, so that nobody has to unwrap it. */
    private static RuntimeException failure(ExecutionException failed) throws OrtException, UnloadableModel {
        Throwable cause = failed.getCause();
        if (cause instanceof OrtException refused) {
            throw refused;
        }
        if (cause instanceof UnloadableModel unloadable) {
            throw unloadable;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(failed);
    }

    /** Takes it out of the queue, or lets the device stop computing it if nobody else needs the batch. */
    void cancel() {
        worker.cancel(this);
        work.remove(this, 0);
    }

    GraphRunner graph() {
        return graph;
    }

    Map<String, FloatTensor> inputs() {
        return inputs;
    }

    long submitted() {
        return submitted;
    }

    /** Whether nobody waits for it any more. */
    boolean dropped() {
        return result.isCancelled();
    }

    /** Lets go who waits; the device may still have to do with it. Whether that was news. */
    boolean drop() {
        return !result.isDone() && result.cancel(false);
    }

    void start() {
        started = System.nanoTime();
    }

    void finish(FloatTensor tensor) {
        over.run();
        result.complete(tensor);
    }

    void fail(Throwable cause) {
        over.run();
        result.completeExceptionally(cause);
    }

    /** After {@link #drop()}, once the device is done with it. */
    void forget() {
        over.run();
    }
}
