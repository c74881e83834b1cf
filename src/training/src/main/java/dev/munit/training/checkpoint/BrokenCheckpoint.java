package dev.munit.training.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not a whole checkpoint of this program. */
public final class BrokenCheckpoint extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenCheckpoint(Path file, String why) {
        super(file + " is not a whole checkpoint: " + why);
    }
}
