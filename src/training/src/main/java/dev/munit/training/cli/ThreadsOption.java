package dev.munit.training.cli;

import picocli.CommandLine.Option;

/** {@code --threads}, for the commands that train. */
final class ThreadsOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "threads, half of them for each domain (default: ${DEFAULT-VALUE}); more than the free cores makes it slower")
    private int threads = Math.min(2, Runtime.getRuntime().availableProcessors());

    int threads() {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("--threads must be from 1 to 1024, not " + threads);
        }
        return threads;
    }
}
