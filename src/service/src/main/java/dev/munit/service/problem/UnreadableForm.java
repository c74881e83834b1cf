package dev.munit.service.problem;

/** A body is not the form that its content type says it is. */
public final class UnreadableForm extends Problem {
    private static final long serialVersionUID = 1L;

    public UnreadableForm(Throwable cause) {
        super(
                ProblemType.UNREADABLE_REQUEST,
                "The body is not multipart/form-data as its Content-Type says: it is cut short, or the boundary is"
                        + " missing or wrong.",
                cause);
    }
}
