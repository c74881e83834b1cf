package dev.munit.training.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** An archive that cannot be unpacked. */
public final class BrokenArchive extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenArchive(Path archive, String why) {
        super(archive + " cannot be unpacked: " + why + "; remove it to fetch it anew");
    }
}
