package dev.munit.service.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that went wrong for a caller. Each feature has its own subtypes, named for what happened; the message is
 * one sentence that the caller gets to read.
 */
public abstract class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    protected Problem(ProblemType type, String message) {
        super(message);
        this.type = type;
    }

    protected Problem(ProblemType type, String message, Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    public ProblemType type() {
        return type;
    }

    /** The fields of the request that are to blame; empty where none is. */
    public List<InvalidField> errors() {
        return List.of();
    }

    /** When it is worth trying again, where that can be said. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
