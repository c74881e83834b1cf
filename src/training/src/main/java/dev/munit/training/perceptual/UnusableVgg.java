package dev.munit.training.perceptual;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The perceptual loss is asked for, and VGG16's weights are missing or are something else. */
public final class UnusableVgg extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableVgg(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
