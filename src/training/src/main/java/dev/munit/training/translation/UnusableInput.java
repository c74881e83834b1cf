package dev.munit.training.translation;

import java.io.IOException;

/** What was given to translate is missing, holds no picture, or would be written over. */
public final class UnusableInput extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableInput(String message) {
        super(message);
    }

    UnusableInput(String message, Throwable cause) {
        super(message, cause);
    }
}
