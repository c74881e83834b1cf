package dev.munit.training.styles;

import java.io.IOException;

/** A bundle's styles cannot be balanced with these pictures, or are balanced already. */
public final class UnbalancedStyles extends IOException {
    private static final long serialVersionUID = 1L;

    UnbalancedStyles(String message) {
        super(message);
    }
}
