package dev.munit.service.admission;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.time.Duration;

/** A request took longer than it may. */
public final class OutOfTime extends Problem {
    private static final long serialVersionUID = 1L;

    OutOfTime(Duration allowed) {
        this("The work was not done within " + seconds(allowed) + " s; ask for fewer samples or a smaller resolution.");
    }

    private OutOfTime(String message) {
        super(ProblemType.OUT_OF_TIME, message);
    }

    /** The request itself did not come in time. */
    public static OutOfTime sending(Duration allowed) {
        return new OutOfTime("The request was not sent within " + seconds(allowed)
                + " s, all that it may take; send a smaller file, or over a faster line.");
    }

    private static double seconds(Duration allowed) {
        return allowed.toMillis() / 1000.0;
    }
}
