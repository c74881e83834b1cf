package dev.munit.service.jobs;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** A job failed by a mistake of the service. */
final class JobBroken extends Problem {
    private static final long serialVersionUID = 1L;

    JobBroken() {
        super(ProblemType.INTERNAL_ERROR, ProblemType.INTERNAL_ERROR.cause());
    }
}
