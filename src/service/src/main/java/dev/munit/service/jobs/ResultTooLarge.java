package dev.munit.service.jobs;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import org.springframework.util.unit.DataSize;

/** The answer of a job has more bytes than are kept of all of them. */
final class ResultTooLarge extends Problem {
    private static final long serialVersionUID = 1L;

    ResultTooLarge(long bytes, DataSize most) {
        super(
                ProblemType.TOO_MANY_PIXELS,
                "The result has " + bytes + " bytes, and " + most.toBytes()
                        + " are kept of a job; ask for fewer samples, a smaller size or image/jpeg, or wait for the answer"
                        + " itself.");
    }
}
