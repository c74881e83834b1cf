package dev.munit.benchmark.training;

import dev.munit.benchmark.worker.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The asking side of a {@link TrainingWorkerProcess}. */
final class TrainingWorker implements AutoCloseable {
    private static final int SECONDS_TO_END = 20;

    private final TrainingContender contender;
    private final Path log;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    /**
     * What it answers.
     *
     * @param seconds of the median iteration
     * @param takenOff share of the time that is not in those seconds, because a Python program would not have needed it
     */
    record Turn(double seconds, double discriminators, double generators, double takenOff) {
        static Turn parse(String answer) {
            String[] numbers = answer.split(" ", -1);
            return new Turn(
                    Double.parseDouble(numbers[0]),
                    Double.parseDouble(numbers[1]),
                    Double.parseDouble(numbers[2]),
                    Double.parseDouble(numbers[3]));
        }
    }

    /** @param log where everything that it prints goes */
    TrainingWorker(TrainingContender contender, TrainingCell cell, Path log) throws IOException {
        this.contender = contender;
        this.log = log;
        ProcessBuilder builder = new ProcessBuilder(JavaProcess.main(
                        TrainingWorkerProcess.class,
                        List.of("-Xmx512m", "-Dai.djl.offline=true", "-Dai.djl.pytorch.num_interop_threads=1"),
                        List.of(
                                contender.name(),
                                Integer.toString(cell.threads()),
                                Integer.toString(cell.size()),
                                Integer.toString(cell.width()))))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("OPT_OUT_TRACKING", "true");
        process = builder.start();
        questions = process.outputWriter(StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    TrainingContender contender() {
        return contender;
    }

    /**
     * Its turn.
     *
     * @throws IOException if the process has ended; the log has the reason
     */
    Turn iterate(int iterations) throws IOException {
        questions.write(iterations + "\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the process that trains with " + contender.title() + " has ended; see " + log);
        }
        return Turn.parse(answer);
    }

    /** Ends the process; by force if it does not follow. */
    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
