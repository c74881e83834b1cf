package dev.munit.benchmark.engine;

import dev.munit.benchmark.contender.Agreement;
import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.contender.Outputs;
import dev.munit.benchmark.stage.Stage;
import dev.munit.benchmark.worker.PeakWork;
import dev.munit.benchmark.worker.Turn;
import dev.munit.benchmark.worker.Worker;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * All contenders with one model and one number of threads, each in a process of its own. They take turns; whose turn it
 * is not waits for a question and sleeps, which is measured too.
 */
final class Contest implements AutoCloseable {
    private final Map<Contender, Worker> workers = new EnumMap<>(Contender.class);
    private final Map<String, String> versions = new HashMap<>();
    private final EnginePlan plan;
    private Duration idleWork = Duration.ZERO;
    private Duration turns = Duration.ZERO;

    private Contest(EnginePlan plan) {
        this.plan = plan;
    }

    static Contest open(Bundle bundle, int threads, EnginePlan plan, Path logs) throws IOException {
        Contest contest = new Contest(plan);
        try {
            for (Contender contender : plan.contenders()) {
                Path log = logs.resolve(contender.name().toLowerCase(Locale.ROOT) + ".log");
                Worker worker = Worker.start(contender, threads, bundle, log);
                contest.workers.put(contender, worker);
                contest.versions.putAll(worker.versions());
            }
            return contest;
        } catch (IOException | RuntimeException e) {
            contest.close();
            throw e;
        }
    }

    Map<String, String> versions() {
        return versions;
    }

    /** Processor time of contenders whose turn it was not. */
    Duration idleWork() {
        return idleWork;
    }

    /** The time of all turns. */
    Duration turns() {
        return turns;
    }

    /**
     * How near all are to the canonical graph.
     *
     * @throws Disagreement if one of them computes something else
     */
    Map<Contender, Agreement> agreements(Cell cell) throws IOException {
        Outputs reference = reference().show(cell.size());
        Map<Contender, Agreement> agreements = new EnumMap<>(Contender.class);
        for (Worker worker : workers.values()) {
            Agreement agreement = Agreement.of(worker.show(cell.size()), reference);
            if (!agreement.isEnough(worker.contender().precision())) {
                throw new Disagreement(worker.contender(), cell, agreement);
            }
            agreements.put(worker.contender(), agreement);
        }
        return agreements;
    }

    /** One turn for each contender; each round begins with another one. */
    StageRound round(Stage stage, int size, int round) throws IOException {
        List<Worker> order = new ArrayList<>(workers.values());
        Collections.rotate(order, -round);
        Map<Contender, Turn> results = new EnumMap<>(Contender.class);
        for (Worker worker : order) {
            pause();
            Duration before = workOfOthers(worker);
            long start = System.nanoTime();
            results.put(worker.contender(), worker.measure(stage, size, plan.turn(), plan.operations()));
            turns = turns.plusNanos(System.nanoTime() - start);
            idleWork = idleWork.plus(workOfOthers(worker).minus(before));
        }
        return new StageRound(stage, results);
    }

    /** A work that comes near the machine's peak, in floating-point operations a second. */
    double peak(PeakWork work) throws IOException {
        pause();
        return reference().peak(work, plan.turn());
    }

    private Worker reference() {
        return Objects.requireNonNull(workers.get(Contender.ONNX_RUNTIME));
    }

    private Duration workOfOthers(Worker busy) {
        return workers.values().stream()
                .filter(worker -> worker != busy)
                .map(Worker::processorTime)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(EnginePlan.PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the measurement was interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Worker worker : workers.values()) {
            worker.close();
        }
    }
}
