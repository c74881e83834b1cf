package dev.munit.training.evaluation;

import java.io.IOException;

/** Pictures that a model cannot be judged by; the message says which and what is missing. */
public final class UnusableTestSet extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableTestSet(String message) {
        super(message);
    }
}
