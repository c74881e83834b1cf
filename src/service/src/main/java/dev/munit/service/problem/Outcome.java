package dev.munit.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What became of a request: nothing noted means that it went well. */
public final class Outcome {
    private static final String ATTRIBUTE = Outcome.class.getName();

    private Outcome() {}

    static void is(ProblemType type, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, type);
    }

    public static Optional<ProblemType> of(HttpServletRequest request) {
        return Optional.ofNullable((ProblemType) request.getAttribute(ATTRIBUTE));
    }
}
