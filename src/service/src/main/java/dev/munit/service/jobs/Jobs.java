package dev.munit.service.jobs;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Caller;
import dev.munit.service.admission.Stopping;
import dev.munit.service.security.ApiKeyId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;

/**
 * All jobs there are, from when they are taken on until they are forgotten. As many threads as there are workers carry
 * them out, and each waits in the queue of all requests: jobs never stand before more than so many of those who wait
 * for their answer.
 */
final class Jobs implements AutoCloseable {
    private final JobsProperties properties;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final KeptJobs kept;
    private final JobThreads threads;
    private final Map<JobState, Long> ended = new EnumMap<>(JobState.class);
    private boolean stopping;

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    Jobs(JobsProperties properties, Admission admission, LongSupplier nanoTime) {
        this.properties = properties;
        this.kept = new KeptJobs(properties, admission::expectedWait, nanoTime);
        this.threads = new JobThreads(admission.workers());
        admission.alsoWaiting(threads::waiting);
    }

    /**
     * Takes a job on.
     *
     * @throws JobsFull if there are as many as may be
     * @throws Stopping if the service is being stopped
     */
    void accept(Job job) {
        change(() -> {
            if (stopping) {
                throw new Stopping();
            }
            kept.add(job);
            threads.begin(job, this::end);
        });
    }

    /** Waits until a job is over, as long as somebody waits with it. */
    void await(Job job, Caller caller) {
        lock.lock();
        try {
            while (!job.state().isOver() && caller.waits()) {
                long unused = changed.awaitNanos(caller.checkEvery().toNanos());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The job of that id.
     *
     * @throws UnknownJob if there is none, or somebody else made it
     */
    Job find(String id, Optional<ApiKeyId> asker) {
        return look(() -> kept.find(id, asker));
    }

    /** Notes that somebody has come for the result. */
    void fetched(Job job) {
        change(job::fetched);
    }

    /** Stops a job's work, if it is not over, and forgets the job. */
    void remove(Job job) {
        change(() -> {
            cancel(job);
            kept.forget(job);
        });
    }

    private void cancel(Job job) {
        if (job.cancel()) {
            hasEnded(JobState.CANCELLED);
            threads.giveUp(job);
        }
    }

    private void end(Job job, Ending ending) {
        change(() -> {
            threads.ended(job);
            kept.end(job, ending).ifPresent(this::isKept);
        });
    }

    private void hasEnded(JobState how) {
        ended.merge(how, 1L, Long::sum);
    }

    private void isKept(JobState how) {
        hasEnded(how);
        // Or a result would stay as long as nobody asks for anything.
        CompletableFuture.delayedExecutor(properties.keep().toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> change(kept::forgetExpired));
    }

    /** From now on none is taken on. */
    void stop() {
        change(() -> {
            stopping = true;
        });
    }

    /**
     * Waits until all are over, and then a little for those whose result nobody has fetched. Those that are not over in
     * time fail, so that whoever asks is told to send the request again.
     */
    void awaitEnd(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!threads.isIdle() && left > 0) {
                left = changed.awaitNanos(left);
            }
            kept.all().stream().filter(threads::has).forEach(this::fail);
            left = properties.linger().toNanos();
            while (left > 0 && kept.all().stream().anyMatch(Job::isAwaited)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void fail(Job job) {
        kept.end(job, new Ending.Failed(new HttpHeaders(), new Stopping())).ifPresent(this::isKept);
        threads.giveUp(job);
        changed.signalAll();
    }

    /** Gives up what is left. */
    @Override
    public void close() {
        change(() -> {
            stopping = true;
            kept.all().forEach(job -> {
                cancel(job);
                kept.forget(job);
            });
            threads.close();
        });
    }

    /** How many there are in that state. */
    long count(JobState state) {
        return look(() -> kept.count(state));
    }

    /** How many have ended so. */
    long ended(JobState state) {
        return look(() -> ended.getOrDefault(state, 0L));
    }

    /** How many were refused. */
    long refused() {
        return look(kept::refused);
    }

    /** What all results take. */
    long bytes() {
        return look(kept::bytes);
    }

    /** Changes something, of which those hear who wait. */
    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    private <T> T look(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }
}
