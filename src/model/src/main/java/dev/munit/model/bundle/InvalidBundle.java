package dev.munit.model.bundle;

import java.io.IOException;
import java.nio.file.Path;

/** A folder is not a bundle that can be used; the message names the file, says what is wrong with it and what to do. */
public final class InvalidBundle extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Path file;

    InvalidBundle(Path file, String message) {
        super(file + ": " + message);
        this.file = file;
    }

    InvalidBundle(Path file, String message, Throwable cause) {
        super(file + ": " + message, cause);
        this.file = file;
    }

    /** The file that is wrong or missing. */
    public Path file() {
        return file;
    }
}
