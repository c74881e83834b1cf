package dev.munit.training.data;

import java.io.IOException;
import java.nio.file.Path;

/** A picture that the work cannot do without cannot be decoded. */
public final class UnusablePicture extends IOException {
    private static final long serialVersionUID = 1L;

    UnusablePicture(Path file, IOException cause) {
        super(file + " cannot be used: " + cause.getMessage(), cause);
    }
}
