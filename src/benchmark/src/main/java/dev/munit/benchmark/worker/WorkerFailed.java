package dev.munit.benchmark.worker;

import dev.munit.benchmark.contender.Contender;
import java.io.IOException;

/** A worker could not do what it was asked to, or its process ended. */
public final class WorkerFailed extends IOException {
    private static final long serialVersionUID = 1;

    WorkerFailed(Contender contender, String reason, java.nio.file.Path log) {
        super(contender.title() + " could not be measured: " + reason + "; see " + log);
    }
}
