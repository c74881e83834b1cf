package dev.munit.benchmark.worker;

import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.contender.Outputs;
import dev.munit.benchmark.stage.Stage;
import dev.munit.model.bundle.Bundle;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The asking side of a worker's process. */
public final class Worker implements AutoCloseable {
    private static final int SECONDS_TO_END = 20;

    private final Contender contender;
    private final Path log;
    private final Process process;
    private final ObjectOutputStream questions;
    private final ObjectInputStream answers;

    private Worker(Contender contender, Path log, Process process) throws IOException {
        this.contender = contender;
        this.log = log;
        this.process = process;
        questions = new ObjectOutputStream(new BufferedOutputStream(process.getOutputStream()));
        questions.flush();
        // Comes back when the model has been loaded.
        answers = new ObjectInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * Starts a process and waits until it has loaded the model.
     *
     * @param log where everything that it prints goes
     * @throws IOException if that does not work; the log has the reason
     */
    public static Worker start(Contender contender, int threads, Bundle bundle, Path log) throws IOException {
        List<String> arguments = List.of(
                contender.name(), Integer.toString(threads), bundle.folder().toString());
        List<String> options = List.of(
                "-Xmx2g",
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-Dai.djl.pytorch.num_threads=" + threads);
        ProcessBuilder builder = new ProcessBuilder(JavaProcess.main(WorkerProcess.class, options, arguments))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("OPT_OUT_TRACKING", "true");
        Process process = builder.start();
        try {
            return new Worker(contender, log, process);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new WorkerFailed(contender, "its process ended before it had loaded the model", log);
        }
    }

    public Contender contender() {
        return contender;
    }

    /** The versions of what it runs on. */
    public Map<String, String> versions() throws IOException {
        return ask(new Ask.Versions());
    }

    /** What it makes of the picture of that size. */
    public Outputs show(int size) throws IOException {
        return ask(new Ask.Show(size));
    }

    /** Its turn at a stage. */
    public Turn measure(Stage stage, int size, Duration length, int operations) throws IOException {
        return ask(new Ask.Measure(stage, size, length, operations));
    }

    /** The rate of a work that comes near the machine's peak at its fastest, in floating-point operations a second. */
    public double peak(PeakWork work, Duration length) throws IOException {
        return work.operations() / (ask(new Ask.MeasurePeak(work, length)).least() / 1e9);
    }

    /** The processor time that the process has used so far. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @SuppressWarnings("unchecked") // a worker answers what it is asked
    private <A> A ask(Ask<A> ask) throws IOException {
        try {
            questions.writeObject(ask);
            questions.flush();
            Reply reply = (Reply) answers.readObject();
            if (reply instanceof Reply.Answer answer) {
                return (A) answer.value();
            }
            throw new WorkerFailed(contender, ((Reply.Failure) reply).reason(), log);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a worker is of the same program", e);
        } catch (WorkerFailed e) {
            throw e;
        } catch (IOException e) {
            throw new WorkerFailed(contender, "its process ended", log);
        }
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
