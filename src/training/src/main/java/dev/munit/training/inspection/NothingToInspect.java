package dev.munit.training.inspection;

import java.io.IOException;

/** A path leads to nothing that this program knows. */
public final class NothingToInspect extends IOException {
    private static final long serialVersionUID = 1L;

    NothingToInspect(String message) {
        super(message);
    }
}
