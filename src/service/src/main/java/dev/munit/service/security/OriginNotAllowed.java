package dev.munit.service.security;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** A page of another origin calls, and may not. */
final class OriginNotAllowed extends Problem {
    private static final long serialVersionUID = 1L;

    OriginNotAllowed() {
        super(
                ProblemType.ORIGIN_NOT_ALLOWED,
                "Pages of other origins may not call this service, unless munit.security.cors.origins names them.");
    }
}
