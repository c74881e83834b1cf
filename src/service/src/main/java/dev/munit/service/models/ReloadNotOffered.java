package dev.munit.service.models;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** Somebody who may be anybody has a model reloaded. */
final class ReloadNotOffered extends Problem {
    private static final long serialVersionUID = 1L;

    ReloadNotOffered() {
        super(
                ProblemType.NOT_FOUND,
                "Models are reloaded on the port of management (management.server.port), with an API key, or from the"
                        + " machine itself; not from here.");
    }
}
