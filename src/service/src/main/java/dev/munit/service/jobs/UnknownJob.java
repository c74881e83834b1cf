package dev.munit.service.jobs;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** Someone asks for a job that is not there, or not theirs: nobody can tell which. */
final class UnknownJob extends Problem {
    private static final long serialVersionUID = 1L;

    UnknownJob() {
        super(
                ProblemType.UNKNOWN_JOB,
                "No job has this id: it was deleted, its result is not kept any more, or another key made it; send the"
                        + " request again.");
    }
}
