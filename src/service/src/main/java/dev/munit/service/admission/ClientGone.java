package dev.munit.service.admission;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** The client closed its connection before the work was done, so the rest is not done. */
public final class ClientGone extends Problem {
    private static final long serialVersionUID = 1L;

    public ClientGone() {
        super(ProblemType.CLIENT_GONE, "The client closed the connection before the answer was ready.");
    }
}
