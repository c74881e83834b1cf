package dev.munit.service.translate;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import org.springframework.util.unit.DataSize;

/** A body has more bytes than are read. */
final class RequestTooLarge extends Problem {
    private static final long serialVersionUID = 1L;

    RequestTooLarge(DataSize limit) {
        super(
                ProblemType.REQUEST_TOO_LARGE,
                "The image has more than " + limit.toBytes() + " bytes, the most that is read here.");
    }
}
