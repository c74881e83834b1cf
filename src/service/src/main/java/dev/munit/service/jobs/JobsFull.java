package dev.munit.service.jobs;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;

/** There is no room for another job. */
final class JobsFull extends Problem {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    static JobsFull ofAll(int most, Duration retryAfter) {
        return new JobsFull(most + " jobs", retryAfter);
    }

    static JobsFull ofCaller(int most, Duration retryAfter) {
        return new JobsFull(most + " of this caller's jobs", retryAfter);
    }

    private JobsFull(String which, Duration retryAfter) {
        super(
                ProblemType.JOBS_FULL,
                which + " are under way or have results to be fetched, as many as may; try again in "
                        + retryAfter.toSeconds() + " s.");
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
