package dev.munit.training.dataset;

import java.io.IOException;

/** A file that could not be fetched, or is not the one that was expected. */
public final class DownloadFailed extends IOException {
    private static final long serialVersionUID = 1L;

    DownloadFailed(String message) {
        super(message);
    }

    DownloadFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
