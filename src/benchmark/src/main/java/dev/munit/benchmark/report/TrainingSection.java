package dev.munit.benchmark.report;

import dev.munit.benchmark.http.Memory;
import dev.munit.benchmark.training.RealRun;
import dev.munit.benchmark.training.TrainingCell;
import dev.munit.benchmark.training.TrainingCellResult;
import dev.munit.benchmark.training.TrainingContender;
import dev.munit.benchmark.training.TrainingResults;
import java.util.Locale;

/** Training. */
final class TrainingSection {
    private TrainingSection() {}

    static String of(TrainingResults training) {
        Table table = new Table(
                "px",
                "width",
                "threads",
                TrainingContender.PYTORCH.title(),
                TrainingContender.MUNIT.title(),
                TrainingContender.MUNIT_BF16.title(),
                "fp32 / PyTorch",
                "bf16 / PyTorch");
        for (TrainingCellResult result : training.cells()) {
            TrainingCell cell = result.cell();
            table.row(
                    cell.size(),
                    cell.width(),
                    cell.threads(),
                    Numbers.withQuartiles(result.spread(TrainingContender.PYTORCH)),
                    Numbers.withQuartiles(result.spread(TrainingContender.MUNIT)),
                    Numbers.withQuartiles(result.spread(TrainingContender.MUNIT_BF16)),
                    Numbers.plain(result.ratio(TrainingContender.MUNIT).median()),
                    Numbers.plain(result.ratio(TrainingContender.MUNIT_BF16).median()));
        }
        return "## Training\n\nSeconds an iteration with one picture of each domain: median of the rounds (quartiles)."
                + " Ratios: median of the rounds' ratios; below 1 Munit is faster.\n\n"
                + table + "\n" + (training.run() == null ? "" : run(training.run())) + method(training);
    }

    private static String run(RealRun run) {
        Memory memory = run.memory();
        return String.format(
                Locale.ROOT,
                "`munit train` at 128 px, %d threads, %d iterations with grids and checkpoints every 20: it waited for"
                        + " pictures %.2f %% of the time%s.%n%n",
                run.threads(),
                run.iterations(),
                100 * run.waited(),
                memory == null
                        ? ""
                        : ", and at the end had " + Numbers.gigabytes(memory.resident()) + " resident, at most "
                                + Numbers.gigabytes(memory.peak()));
    }

    private static String method(TrainingResults training) {
        return String.format(
                Locale.ROOT,
                "The peer is a plain PyTorch training step, written operation by operation as a Python program writes it (codes computed"
                        + " in both steps, one call for each network and picture, Adam as it is by default on a CPU), but called from"
                        + " Java through DJL, on the same libtorch as Munit. Python itself is not measured; what it adds to each"
                        + " operation and what DJL adds are both some microseconds. Each contender has a process of its own; %d"
                        + " iterations each in turn, %d rounds. From the same weights, the first losses of Munit in fp32 and"
                        + " of the peer differ by at most %.1e of their size.%n%n",
                training.plan().iterations(),
                training.plan().rounds(),
                training.difference());
    }
}
