package dev.munit.service.admission;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;

/** The service is being stopped while a request comes, waits or is worked on. */
public final class Stopping extends Problem {
    private static final long serialVersionUID = 1L;

    /** Another instance may be there at once; one that starts again takes seconds. */
    private static final Duration SOON = Duration.ofSeconds(5);

    public Stopping() {
        super(ProblemType.NOT_READY, "The service is stopping; send the request again to another instance, or later.");
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(SOON);
    }
}
