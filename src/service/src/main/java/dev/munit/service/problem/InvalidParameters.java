package dev.munit.service.problem;

import java.util.List;
import java.util.stream.Collectors;

/** One or more parameters of a request are wrong. */
public final class InvalidParameters extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<InvalidField> errors;

    public InvalidParameters(List<InvalidField> errors) {
        super(
                ProblemType.INVALID_PARAMETER,
                errors.stream().map(InvalidField::toString).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public InvalidParameters(String field, String message) {
        this(List.of(new InvalidField(field, message)));
    }

    @Override
    public List<InvalidField> errors() {
        return errors;
    }
}
