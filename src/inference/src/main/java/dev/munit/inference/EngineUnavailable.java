package dev.munit.inference;

/** An engine cannot be started on this machine as it was asked for; the message says why and what to do. */
public final class EngineUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineUnavailable(String message) {
        super(message);
    }

    EngineUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
