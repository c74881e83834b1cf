package dev.munit.model.torch;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file is not a checkpoint that can be used; the message names it, says why, and what to do. */
public final class UnreadableCheckpoint extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableCheckpoint(Path file, String reason, @Nullable Throwable cause) {
        super(file + " " + reason, cause);
    }
}
