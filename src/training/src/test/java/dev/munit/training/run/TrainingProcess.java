package dev.munit.training.run;

import dev.munit.training.cli.MunitCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The munit command in a process of its own, so that it can be killed. */
final class TrainingProcess implements AutoCloseable {
    private static final int SECONDS = 240;

    private final Process process;
    private final Path log;

    TrainingProcess(Path log, String... arguments) throws IOException {
        this(Path.of(""), log, arguments);
    }

    /** @param workingDirectory where relative paths start */
    TrainingProcess(Path workingDirectory, Path log, String... arguments) throws IOException {
        this(List.of(), workingDirectory, log, arguments);
    }

    /** @param shell words in front of the command, which starts a process with the words behind them */
    TrainingProcess(List<String> shell, Path workingDirectory, Path log, String... arguments) throws IOException {
        this.log = log;
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A heap of one size from the start: what grows is native memory.
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                classPath(),
                MunitCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("OPT_OUT_TRACKING", "true");
        process = builder.start();
    }

    /** Whole, so that it can be used in any working directory. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits until the metrics have a row for that iteration; fails if the process ends first or takes for ever. */
    void awaitIteration(Path run, int iteration) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS); System.nanoTime() < end; ) {
            Path metrics = run.resolve("metrics.csv");
            if (Files.exists(metrics)
                    && Files.readAllLines(metrics).stream().anyMatch(row -> row.startsWith(iteration + ","))) {
                return;
            }
            if (!process.isAlive()) {
                throw new AssertionError("it ended early: " + output());
            }
            Thread.sleep(5);
        }
        throw new AssertionError("iteration " + iteration + " never came: " + output());
    }

    /** Resident memory in KiB, as Linux counts it. */
    long residentMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws IOException, InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end: " + output());
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
