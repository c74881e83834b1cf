package dev.munit.benchmark.training;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.figures.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries a plan out. */
public final class TrainingComparison {
    /** Of the first iteration's losses, which are float32 sums in another order; later ones drift apart. */
    private static final double LARGEST_DIFFERENCE = 1e-4;

    private final TrainingPlan plan;
    private final @Nullable PythonReference python;
    private final Path folder;
    private final Progress progress;
    private double difference;

    private TrainingComparison(TrainingPlan plan, @Nullable PythonReference python, Path folder, Progress progress) {
        this.plan = plan;
        this.python = python;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @param jar {@code munit.jar}
     * @param python the reference program, if the plan has it
     * @param folder where logs and pictures are put
     * @throws IOException if a contender cannot be measured, or does not do the same work as the others
     */
    public static TrainingResults run(
            TrainingPlan plan, Path jar, @Nullable PythonReference python, Path folder, Progress progress)
            throws IOException {
        return new TrainingComparison(plan, python, Files.createDirectories(folder.resolve("training")), progress)
                .run(jar);
    }

    private TrainingResults run(Path jar) throws IOException {
        String version = python == null ? null : python.version(pythonLog());
        List<TrainingCellResult> results = new ArrayList<>();
        for (int size : plan.sizes()) {
            for (int threads : plan.threads()) {
                results.add(compare(new TrainingCell(threads, size, plan.width())));
            }
        }
        TrainingCell real = new TrainingCell(Collections.max(plan.threads()), TrainingPlan.REAL_SIZE, plan.width());
        RealRun run = null;
        if (plan.realIterations() > 0) {
            run = RealRun.of(jar, real, plan.realIterations(), folder);
            progress.done(plan.expectedRealRun(), "training as a user does, " + run.iterations() + " iterations");
        }
        return new TrainingResults(plan, results, difference, version, run);
    }

    private Path pythonLog() {
        return folder.resolve("python.log");
    }

    private TrainingCellResult compare(TrainingCell cell) throws IOException {
        List<TrainingWorker> workers = new ArrayList<>();
        try {
            for (TrainingContender contender : plan.contenders()) {
                workers.add(new TrainingWorker(
                        contender, cell, folder.resolve(contender.name().toLowerCase(Locale.ROOT) + ".log")));
            }
            checkSameWork(workers);
            Map<TrainingContender, List<Double>> seconds = new EnumMap<>(TrainingContender.class);
            List<Double> ofPython = new ArrayList<>();
            List<Double> takenOff = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                // Each round begins with another one.
                Collections.rotate(workers, 1);
                for (TrainingWorker worker : workers) {
                    TrainingWorker.Turn turn = worker.iterate(plan.iterations());
                    seconds.computeIfAbsent(worker.contender(), contender -> new ArrayList<>())
                            .add(turn.seconds());
                    if (worker.contender() == TrainingContender.PYTORCH) {
                        takenOff.add(turn.takenOff());
                    }
                }
                if (python != null) {
                    ofPython.add(python.seconds(cell, plan.pythonIterations(), pythonLog()));
                }
            }
            TrainingCellResult result = new TrainingCellResult(
                    cell, seconds, ofPython, Spread.of(takenOff).median());
            progress.done(
                    plan.expected(cell),
                    String.format(
                            Locale.ROOT,
                            "training, %d px, width %d, %d threads: %.2f of PyTorch's time",
                            cell.size(),
                            cell.width(),
                            cell.threads(),
                            result.ratio(TrainingContender.MUNIT).median()));
            return result;
        } finally {
            for (TrainingWorker worker : workers) {
                worker.close();
            }
        }
    }

    /** And warms up. */
    private void checkSameWork(List<TrainingWorker> workers) throws IOException {
        Map<TrainingContender, TrainingWorker.Turn> turns = new EnumMap<>(TrainingContender.class);
        for (TrainingWorker worker : workers) {
            turns.put(worker.contender(), worker.iterate(1));
            worker.iterate(TrainingTurns.WARM_UP);
        }
        TrainingWorker.Turn ours = Objects.requireNonNull(turns.get(TrainingContender.MUNIT));
        TrainingWorker.Turn theirs = Objects.requireNonNull(turns.get(TrainingContender.PYTORCH));
        double off = Math.max(
                Math.abs(ours.discriminators() / theirs.discriminators() - 1),
                Math.abs(ours.generators() / theirs.generators() - 1));
        difference = Math.max(difference, off);
        if (!(off < LARGEST_DIFFERENCE)) {
            throw new IOException("Munit's losses and PyTorch's are not alike: " + ours + ", " + theirs);
        }
    }
}
