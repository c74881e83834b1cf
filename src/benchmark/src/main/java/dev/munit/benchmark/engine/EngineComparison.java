package dev.munit.benchmark.engine;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.material.RandomModel;
import dev.munit.benchmark.stage.Stage;
import dev.munit.benchmark.worker.PeakWork;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Carries a plan out. */
public final class EngineComparison {
    private static final long MODEL_SEED = 3;

    private final EnginePlan plan;
    private final IntFunction<GeneratorHyperparameters> shape;
    private final Path folder;
    private final Progress progress;
    private final List<CellResult> results = new ArrayList<>();
    private final Map<Integer, Map<PeakWork, Double>> peaks = new TreeMap<>();
    private final Map<String, String> versions = new TreeMap<>();
    private Duration idleWork = Duration.ZERO;
    private Duration turns = Duration.ZERO;

    EngineComparison(EnginePlan plan, IntFunction<GeneratorHyperparameters> shape, Path folder, Progress progress) {
        this.plan = plan;
        this.shape = shape;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @param folder where models and logs are put
     * @throws Disagreement if a contender does not do the same work as the others
     * @throws IOException if one cannot be measured
     */
    public static EngineResults run(EnginePlan plan, Path folder, Progress progress) throws IOException {
        return new EngineComparison(plan, RandomModel::published, folder, progress).run();
    }

    EngineResults run() throws IOException {
        for (int width : plan.widths()) {
            int largest = Collections.max(plan.sizes());
            Bundle bundle =
                    RandomModel.write(folder.resolve("width-" + width), shape.apply(width), largest, MODEL_SEED);
            for (int threads : plan.threads()) {
                compare(bundle, width, threads);
            }
        }
        return new EngineResults(
                plan, List.copyOf(results), peaks, (double) idleWork.toNanos() / turns.toNanos(), versions);
    }

    private void compare(Bundle bundle, int width, int threads) throws IOException {
        try (Contest contest = Contest.open(bundle, threads, plan, folder)) {
            versions.putAll(contest.versions());
            List<CellResult> cells = new ArrayList<>();
            for (int size : plan.sizes()) {
                Cell cell = new Cell(threads, width, size);
                cells.add(new CellResult(cell, contest.agreements(cell), new ArrayList<>()));
            }
            progress.done(
                    plan.expectedStart(width, threads),
                    "width " + width + " for " + threads + " threads: loaded, and all do the same");
            for (int round = 0; round < Math.max(plan.rounds(), plan.requiredRounds()); round++) {
                if (round < EnginePlan.PEAK_ROUNDS) {
                    measurePeak(contest, threads);
                }
                for (CellResult cell : cells) {
                    if (round >= plan.rounds(cell.cell())) {
                        continue;
                    }
                    for (Stage stage : Stage.values()) {
                        cell.rounds().add(contest.round(stage, cell.cell().size(), round));
                    }
                    progress.done(plan.expected(cell.cell()), line(cell, round));
                }
            }
            results.addAll(cells);
            idleWork = idleWork.plus(contest.idleWork());
            turns = turns.plus(contest.turns());
        }
    }

    private void measurePeak(Contest contest, int threads) throws IOException {
        Map<PeakWork, Double> best = peaks.computeIfAbsent(threads, count -> new EnumMap<>(PeakWork.class));
        for (PeakWork work : PeakWork.values()) {
            best.merge(work, contest.peak(work), Math::max);
        }
        progress.done(plan.expectedPeak(), "the machine's peak, " + threads + " threads");
    }

    private String line(CellResult result, int round) {
        StageRound translations = result.rounds().get(result.rounds().size() - 1);
        String times = plan.contenders().stream()
                .map(contender -> String.format(
                        Locale.ROOT,
                        "%s %.0f ms",
                        contender.title(),
                        translations.turn(contender).median() / 1e6))
                .collect(Collectors.joining(", "));
        return result.cell().title() + ", round " + (round + 1) + "/" + plan.rounds(result.cell()) + ": " + times;
    }
}
