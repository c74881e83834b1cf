package dev.munit.benchmark.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A training program in Python that is asked {@code PROGRAM train --size PX --dim WIDTH --n ITERATIONS}, and says how
 * long its median iteration took: {@code 229 ms/iter}, in a line of its standard output. Each question starts it anew,
 * and it has to warm up by itself.
 *
 * @param python the interpreter, with PyTorch
 * @param program the script
 * @param patience how long an answer may take
 */
public record PythonReference(Path python, Path program, Duration patience) {
    private static final Pattern ANSWER = Pattern.compile("(\\d+(?:\\.\\d+)?) ms/iter");

    public PythonReference(Path python, Path program) {
        this(python, program, Duration.ofMinutes(10));
    }

    /**
     * The version of its PyTorch.
     *
     * @param log where everything that it prints besides goes
     * @throws IOException if there is none
     */
    String version(Path log) throws IOException {
        return run(List.of("-c", "import torch; print(torch.__version__)"), Map.of(), log)
                .strip();
    }

    /**
     * Seconds of an iteration.
     *
     * @param log where everything that it prints besides goes
     * @throws IOException if it fails, says something else, or nothing in time
     */
    double seconds(TrainingCell cell, int iterations, Path log) throws IOException {
        String threads = Integer.toString(cell.threads());
        return parse(run(
                List.of(
                        program.toString(),
                        "train",
                        "--size",
                        Integer.toString(cell.size()),
                        "--dim",
                        Integer.toString(cell.width()),
                        "--n",
                        Integer.toString(iterations)),
                Map.of("OMP_NUM_THREADS", threads, "MKL_NUM_THREADS", threads),
                log));
    }

    static double parse(String output) throws IOException {
        Matcher answer = ANSWER.matcher(output);
        if (!answer.find()) {
            throw new IOException("the reference program does not say how many ms/iter it took: " + output.strip());
        }
        return Double.parseDouble(answer.group(1)) / 1000;
    }

    private String run(List<String> arguments, Map<String, String> environment, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(python.toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile(log.toAbsolutePath().getParent(), "reference", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(program + " did not answer within " + patience.toSeconds() + " s; see " + log);
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " ended with " + process.exitValue() + "; see " + log);
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the reference program was interrupted", e);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
