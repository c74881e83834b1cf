package dev.munit.training.data;

import java.io.IOException;

/**
 * A folder or list of pictures that cannot be used: missing, empty, too small, without a usable picture, or gone while
 * it was in use.
 */
public final class UnusableDataSet extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableDataSet(String message) {
        super(message);
    }

    UnusableDataSet(String message, Throwable cause) {
        super(message, cause);
    }
}
