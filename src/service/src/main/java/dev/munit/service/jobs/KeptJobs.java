package dev.munit.service.jobs;

import dev.munit.service.security.ApiKeyId;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The jobs that can be asked for. There are so many of them and no more, and their results take so much memory: where
 * room is needed, those that were fetched are forgotten first. For one thread at a time.
 */
final class KeptJobs {
    private final JobsProperties properties;
    private final Supplier<Duration> retryAfter;
    private final LongSupplier nanoTime;

    private final Map<JobId, Job> jobs = new LinkedHashMap<>();
    private long bytes;
    private long refused;

    /**
     * No jobs yet.
     *
     * @param retryAfter when it is worth trying again where there is no room
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    KeptJobs(JobsProperties properties, Supplier<Duration> retryAfter, LongSupplier nanoTime) {
        this.properties = properties;
        this.retryAfter = retryAfter;
        this.nanoTime = nanoTime;
    }

    /** @throws JobsFull if there are as many as may be, and no result of them was fetched */
    void add(Job job) {
        forgetExpired();
        makeRoom(job::isFrom, properties.mostEach(), JobsFull::ofCaller);
        makeRoom(anybodys -> true, properties.most(), JobsFull::ofAll);
        jobs.put(job.id(), job);
    }

    /** Forgets jobs of that kind whose results were fetched until there are fewer than the most. */
    private void makeRoom(Predicate<Job> kind, int most, BiFunction<Integer, Duration, JobsFull> full) {
        while (jobs.values().stream().filter(kind).count() >= most) {
            Optional<Job> fetched = oldest(kind.and(Job::wasFetched));
            if (fetched.isEmpty()) {
                refused++;
                throw full.apply(most, retryAfter.get());
            }
            forget(fetched.get());
        }
    }

    /**
     * The job of that id.
     *
     * @throws UnknownJob if there is none, or somebody else made it
     */
    Job find(String id, Optional<ApiKeyId> asker) {
        forgetExpired();
        Job job = jobs.get(new JobId(id));
        if (job == null || !job.isOf(asker)) {
            throw new UnknownJob();
        }
        return job;
    }

    /**
     * Ends a job, and keeps what came of it.
     *
     * @return how it has ended, or nothing if it was over already
     */
    Optional<JobState> end(Job job, Ending ending) {
        Ending kept = ending.bytes() <= properties.memory().toBytes()
                ? ending
                : new Ending.Failed(ending.headers(), new ResultTooLarge(ending.bytes(), properties.memory()));
        if (!job.end(kept, nanoTime.getAsLong())) {
            return Optional.empty();
        }
        bytes += kept.bytes();
        forgetExpired();
        while (bytes > properties.memory().toBytes()) {
            forget(oldest(held(job).and(Job::wasFetched))
                    .or(() -> oldest(held(job)))
                    .orElseThrow());
        }
        return Optional.of(kept.state());
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

    /** Forgets those that were kept long enough. */
    void forgetExpired() {
        long now = nanoTime.getAsLong();
        all().stream()
                .filter(job -> job.state().isOver())
                .filter(job -> now - job.endedAt() >= properties.keep().toNanos())
                .forEach(this::forget);
    }

    void forget(Job job) {
        if (jobs.remove(job.id()) != null) {
            bytes -= job.ending().map(Ending::bytes).orElse(0L);
        }
    }

    List<Job> all() {
        return List.copyOf(jobs.values());
    }

    /** How many there are in that state. */
    long count(JobState state) {
        return jobs.values().stream().filter(job -> job.state() == state).count();
    }

    /** How many found no room. */
    long refused() {
        return refused;
    }

    /** What all results take. */
    long bytes() {
        return bytes;
    }
}
