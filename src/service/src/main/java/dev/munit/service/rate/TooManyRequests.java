package dev.munit.service.rate;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;

/** A caller asks more often than it may. */
final class TooManyRequests extends Problem {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param wait until another request may come */
    TooManyRequests(int requests, Duration period, Duration wait) {
        super(
                ProblemType.TOO_MANY_REQUESTS,
                "One caller may send " + requests + " requests in " + seconds(period) + " s; send the next in "
                        + roundedUp(wait).toSeconds() + " s.");
        this.retryAfter = roundedUp(wait);
    }

    private static String seconds(Duration period) {
        return period.toMillis() % 1000 == 0
                ? String.valueOf(period.toSeconds())
                : String.valueOf(period.toMillis() / 1000.0);
    }

    private static Duration roundedUp(Duration wait) {
        return Duration.ofSeconds(Math.max(1, (long) Math.ceil(wait.toNanos() / 1e9)));
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
