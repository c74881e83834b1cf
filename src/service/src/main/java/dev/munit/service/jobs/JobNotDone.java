package dev.munit.service.jobs;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;

/** Someone asks for the result of a job that is under way. */
final class JobNotDone extends Problem {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    JobNotDone(JobState state, Duration retryAfter) {
        super(
                ProblemType.JOB_NOT_DONE,
                "The job is " + state.label() + " and has no result yet; ask again in " + retryAfter.toSeconds()
                        + " s.");
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
