package dev.munit.training.run;

/** A run that was stopped because its losses have not been numbers for too long. */
public final class LossesNotFinite extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LossesNotFinite(String message) {
        super(message);
    }
}
