package dev.munit.service.problem;

/** Someone looks up a kind of problem that does not exist. */
final class UnknownProblem extends Problem {
    private static final long serialVersionUID = 1L;

    UnknownProblem(String slug) {
        super(ProblemType.NOT_FOUND, "No kind of problem is called " + slug + "; GET /problems lists them all.");
    }
}
