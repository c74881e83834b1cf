package dev.munit.training.pretrained;

import java.io.IOException;

/** A training is to start from a model that has other networks than its configuration asks for. */
public final class UnusablePretrained extends IOException {
    private static final long serialVersionUID = 1L;

    UnusablePretrained(String message) {
        super(message);
    }
}
