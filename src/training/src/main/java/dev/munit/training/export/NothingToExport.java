package dev.munit.training.export;

import java.io.IOException;

/** A path leads to no checkpoint of a run, or to one whose configuration is not known. */
public final class NothingToExport extends IOException {
    private static final long serialVersionUID = 1L;

    NothingToExport(String message) {
        super(message);
    }
}
