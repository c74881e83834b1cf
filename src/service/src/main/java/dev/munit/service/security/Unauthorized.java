package dev.munit.service.security;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** A request came without a key, or with one that does not count. */
final class Unauthorized extends Problem {
    private static final long serialVersionUID = 1L;

    private Unauthorized(String message) {
        super(ProblemType.UNAUTHORIZED, message);
    }

    static Unauthorized missing() {
        return new Unauthorized("This service asks for an API key; send it as 'Authorization: Bearer <key>' or as '"
                + ApiKeyFilter.HEADER + ": <key>'.");
    }

    static Unauthorized unknown() {
        return new Unauthorized("The API key that was sent is not one of those that count here.");
    }
}
