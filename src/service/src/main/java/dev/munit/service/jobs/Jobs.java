package dev.munit.service.jobs;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Caller;
import dev.munit.service.admission.Stopping;
import dev.munit.service.security.ApiKeyId;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;

/**
 * All jobs there are. As many threads as there are workers take them in the order in which they came, and each waits in
 * the queue of all requests: jobs never stand before more than so many of those who wait for their answer.
 */
final class Jobs implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final JobsProperties properties;
    private final Admission admission;
    private final LongSupplier nanoTime;
    private final ThreadPoolExecutor threads;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<JobId, Job> jobs = new LinkedHashMap<>();
    private final Map<JobId, Runnable> begun = new LinkedHashMap<>();
    private final Map<JobState, Long> ended = new EnumMap<>(JobState.class);
    private long bytes;
    private long refused;
    private boolean stopping;

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    Jobs(JobsProperties properties, Admission admission, LongSupplier nanoTime) {
        this.properties = properties;
        this.admission = admission;
        this.nanoTime = nanoTime;
        int workers = admission.workers();
        this.threads = new ThreadPoolExecutor(
                workers, workers, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "munit-job");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        admission.alsoWaiting(threads.getQueue()::size);
    }

    /**
     * Takes a job on.
     *
     * @throws JobsFull if there are as many as may be
     * @throws Stopping if the service is being stopped
     */
    void accept(Job job) {
        Runnable work = () -> end(job, job.carryOut());
        lock.lock();
        try {
            if (stopping) {
                throw new Stopping();
            }
            forgetExpired();
            makeRoom(job::isFrom, properties.mostEach(), JobsFull::ofCaller);
            makeRoom(anybodys -> true, properties.most(), JobsFull::ofAll);
            jobs.put(job.id(), job);
            begun.put(job.id(), work);
            threads.execute(work);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets jobs of that kind whose results were fetched until there are fewer than the most. */
    private void makeRoom(Predicate<Job> kind, int most, BiFunction<Integer, Duration, JobsFull> full) {
        while (jobs.values().stream().filter(kind).count() >= most) {
            Optional<Job> fetched = oldest(kind.and(Job::wasFetched));
            if (fetched.isEmpty()) {
                refused++;
                throw full.apply(most, admission.expectedWait());
            }
            forget(fetched.get());
        }
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
        lock.lock();
        try {
            forgetExpired();
            Job job = jobs.get(new JobId(id));
            if (job == null || !job.isOf(asker)) {
                throw new UnknownJob();
            }
            return job;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that somebody has come for the result. */
    void fetched(Job job) {
        lock.lock();
        try {
            job.fetched();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops a job's work, if it is not over, and forgets the job. */
    void remove(Job job) {
        lock.lock();
        try {
            cancel(job);
            forget(job);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Job job) {
        Runnable work = begun.remove(job.id());
        if (job.cancel()) {
            ended.merge(JobState.CANCELLED, 1L, Long::sum);
            if (work != null && threads.remove(work)) {
                job.release(); // no thread has taken it, so none will
            }
        }
    }

    private void end(Job job, Ending ending) {
        lock.lock();
        try {
            begun.remove(job.id());
            Ending kept = ending.bytes() <= properties.memory().toBytes()
                    ? ending
                    : new Ending.Failed(ending.headers(), new ResultTooLarge(ending.bytes(), properties.memory()));
            if (!job.end(kept, nanoTime.getAsLong())) {
                return;
            }
            ended.merge(kept.state(), 1L, Long::sum);
            bytes += kept.bytes();
            forgetExpired();
            while (bytes > properties.memory().toBytes()) {
                forget(oldest(held(job).and(Job::wasFetched))
                        .or(() -> oldest(held(job)))
                        .orElseThrow());
            }
            // Or a result would stay as long as nobody asks for anything.
            CompletableFuture.delayedExecutor(properties.keep().toNanos(), TimeUnit.NANOSECONDS)
                    .execute(this::expire);
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    private static Predicate<Job> held(Job butThis) {
        return job -> job != butThis
                && job.ending().filter(ending -> ending.bytes() > 0).isPresent();
    }

    private Optional<Job> oldest(Predicate<Job> wanted) {
        return jobs.values().stream()
                .filter(job -> job.state().isOver())
                .filter(wanted)
                .min(Comparator.comparingLong(Job::endedAt));
    }

    private void expire() {
        lock.lock();
        try {
            forgetExpired();
        } finally {
            lock.unlock();
        }
    }

    private void forgetExpired() {
        long now = nanoTime.getAsLong();
        List.copyOf(jobs.values()).stream()
                .filter(job -> job.state().isOver())
                .filter(job -> now - job.endedAt() >= properties.keep().toNanos())
                .forEach(this::forget);
    }

    private void forget(Job job) {
        if (jobs.remove(job.id()) != null) {
            bytes -= job.ending().map(Ending::bytes).orElse(0L);
            changed.signalAll();
        }
    }

    /** From now on none is taken on. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all are over, and then a little for those whose result nobody has fetched. Those that are not over in
     * time fail, so that whoever asks is told to send the request again.
     */
    void awaitEnd(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!begun.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            List.copyOf(jobs.values()).stream()
                    .filter(job -> begun.containsKey(job.id()))
                    .forEach(this::giveUp);
            left = properties.linger().toNanos();
            while (left > 0 && jobs.values().stream().anyMatch(Job::isAwaited)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(Job job) {
        Runnable work = begun.get(job.id());
        end(job, new Ending.Failed(new HttpHeaders(), new Stopping()));
        if (work != null && threads.remove(work)) {
            job.release(); // no thread has taken it, so none will
        }
    }

    /** Gives up what is left. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            List.copyOf(jobs.values()).forEach(this::cancel);
            jobs.clear();
            bytes = 0;
            threads.shutdown();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many there are in that state. */
    long count(JobState state) {
        lock.lock();
        try {
            return jobs.values().stream().filter(job -> job.state() == state).count();
        } finally {
            lock.unlock();
        }
    }

    /** How many have ended so. */
    long ended(JobState state) {
        lock.lock();
        try {
            return ended.getOrDefault(state, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** How many were refused. */
    long refused() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** What all results take. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
