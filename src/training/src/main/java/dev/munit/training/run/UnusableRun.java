package dev.munit.training.run;

/** A run folder with which what was asked cannot be done. */
public final class UnusableRun extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnusableRun(String message) {
        super(message);
    }
}
