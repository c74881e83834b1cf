package dev.munit.benchmark.report;

import dev.munit.benchmark.figures.Spread;
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
        boolean bf16 = training.plan().bf16();
        Table table = new Table(
                "px",
                "width",
                "threads",
                "PyTorch in Python",
                TrainingContender.PYTORCH.title() + ", from Java",
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
                    result.python().isEmpty() ? "" : Numbers.withQuartiles(Spread.of(result.python())),
                    Numbers.withQuartiles(result.spread(TrainingContender.PYTORCH)),
                    Numbers.withQuartiles(result.spread(TrainingContender.MUNIT)),
                    bf16 ? Numbers.withQuartiles(result.spread(TrainingContender.MUNIT_BF16)) : "",
                    Numbers.plain(result.ratio(TrainingContender.MUNIT).median()),
                    bf16
                            ? Numbers.plain(
                                    result.ratio(TrainingContender.MUNIT_BF16).median())
                            : "");
        }
        return "## Training\n\nSeconds an iteration with one picture of each domain: median of the rounds (quartiles)."
                + " Ratios: median of the rounds' ratios to PyTorch in "
                + (training.pythonVersion() == null ? "its form called from Java" : "Python")
                + "; below 1 Munit is faster.\n\n"
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
                                + Numbers.gigabytes(memory.peak()) + " so far, grids and checkpoints included");
    }

    private static String method(TrainingResults training) {
        double takenOff = training.cells().stream()
                .mapToDouble(TrainingCellResult::takenOff)
                .max()
                .orElse(0);
        return python(training)
                + String.format(
                        Locale.ROOT,
                        "The peer called from Java is a plain PyTorch training step, written operation by operation as a Python program"
                                + " writes it (codes computed in both steps, one call for each network and picture, Adam as it is by"
                                + " default on a CPU), through DJL on the same libtorch as Munit. What Python adds to each operation"
                                + " and what DJL adds are both some microseconds. Python forgets gradients where DJL can only fill"
                                + " them with zeros, to which the next pass adds; the time of filling and of adding was measured and"
                                + " is not in the peer's: at most %.1f %%. Each contender has a process of its own; %d iterations each"
                                + " in turn, %d rounds, after %d to warm up. From the same weights, the first losses of Munit in fp32"
                                + " and of the peer differ by at most %.1e of their size.%n%n",
                        100 * takenOff,
                        training.plan().iterations(),
                        training.plan().rounds(),
                        training.plan().warmUp(),
                        training.difference());
    }

    private static String python(TrainingResults training) {
        return training.pythonVersion() == null
                ? "PyTorch in Python was not measured: `--python` and `--reference` were not given.\n\n"
                : "PyTorch in Python is version " + training.pythonVersion()
                        + ", the reference program started anew for each"
                        + " turn of at least " + training.plan().pythonIterations()
                        + " iterations after one to warm up. Requirements are judged by it.\n\n";
    }
}
