package dev.munit.service.models;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;

/** Somebody has a model reloaded already; one is reloaded at a time. */
final class ReloadUnderWay extends Problem {
    private static final long serialVersionUID = 1L;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    ReloadUnderWay() {
        super(
                ProblemType.QUEUE_FULL,
                "A model is being reloaded already; try again in " + RETRY_AFTER.toSeconds() + " s.");
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(RETRY_AFTER);
    }
}
