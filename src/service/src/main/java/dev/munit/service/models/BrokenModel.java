package dev.munit.service.models;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** A model cannot be reloaded as it is on disk; what was offered before still is. */
final class BrokenModel extends Problem {
    private static final long serialVersionUID = 1L;

    BrokenModel(String name, String reason) {
        super(ProblemType.BROKEN_MODEL, "The model '" + name + "' was not reloaded: " + reason + ".");
    }
}
