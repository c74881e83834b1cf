package dev.munit.service.admission;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.time.Duration;

/** A request took longer than it may. */
public final class OutOfTime extends Problem {
    private static final long serialVersionUID = 1L;

    OutOfTime(Duration allowed) {
        super(
                ProblemType.OUT_OF_TIME,
                "The work was not done within " + allowed.toMillis() / 1000.0
                        + " s; ask for fewer samples or a smaller resolution.");
    }
}
