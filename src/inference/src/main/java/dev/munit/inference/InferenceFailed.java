package dev.munit.inference;

/** A run that should have worked failed, most likely for want of memory; the log has what ONNX Runtime says. */
public final class InferenceFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InferenceFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
