package dev.munit.service.admission;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** The service is being stopped while a request waits or is worked on. */
final class Stopping extends Problem {
    private static final long serialVersionUID = 1L;

    Stopping() {
        super(ProblemType.NOT_READY, "The service is stopping; send the request again to another instance, or later.");
    }
}
