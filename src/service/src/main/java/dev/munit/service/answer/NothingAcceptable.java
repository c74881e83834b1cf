package dev.munit.service.answer;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.util.List;
import java.util.stream.Collectors;

/** A client accepts nothing that can be made. */
public final class NothingAcceptable extends Problem {
    private static final long serialVersionUID = 1L;

    NothingAcceptable(List<String> accept, List<AnswerFormat> offered) {
        super(
                ProblemType.NOT_ACCEPTABLE,
                "'" + String.join(", ", accept) + "' cannot be made; ask for one of "
                        + offered.stream()
                                .map(format -> format.mediaType().toString())
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}
