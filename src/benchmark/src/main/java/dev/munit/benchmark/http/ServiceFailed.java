package dev.munit.benchmark.http;

import java.io.IOException;

/** The service did not start, or did not answer as it should. */
public final class ServiceFailed extends IOException {
    private static final long serialVersionUID = 1;

    ServiceFailed(String message) {
        super(message);
    }
}
