package dev.munit.service.jobs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The threads that carry jobs out, in the order in which they came. Beside {@link #waiting}, for one thread at a time.
 */
final class JobThreads {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads;
    private final Map<JobId, Runnable> begun = new LinkedHashMap<>();

    /** @param count how many there are at most */
    JobThreads(int count) {
        this.threads = new ThreadPoolExecutor(
                count, count, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "munit-job");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Carries a job out when a thread is free.
     *
     * @param end hears what came of it, on that thread
     */
    void begin(Job job, BiConsumer<Job, Ending> end) {
        Runnable work = () -> end.accept(job, job.carryOut());
        begun.put(job.id(), work);
        threads.execute(work);
    }

    /** Whether a job was begun, and neither ended nor was given up. */
    boolean has(Job job) {
        return begun.containsKey(job.id());
    }

    boolean isIdle() {
        return begun.isEmpty();
    }

    /** Notes that a job has ended. */
    void ended(Job job) {
        begun.remove(job.id());
    }

    /** Gives a job up, whose state says so already: a thread that works on it will notice that by itself. */
    void giveUp(Job job) {
        Runnable work = begun.remove(job.id());
        if (work != null && threads.remove(work)) {
            job.release(); // no thread has taken it, so none will
        }
    }

    /** How many no thread has taken yet; for any thread. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** Begins nothing any more. */
    void close() {
        threads.shutdown();
    }
}
