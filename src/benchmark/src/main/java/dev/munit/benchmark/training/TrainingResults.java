package dev.munit.benchmark.training;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of training.
 *
 * @param difference the largest relative difference between the losses of Munit in fp32 and of PyTorch
 * @param pythonVersion of PyTorch in Python; null if it was not measured
 * @param run null if the plan has none
 */
public record TrainingResults(
        TrainingPlan plan,
        List<TrainingCellResult> cells,
        double difference,
        @Nullable String pythonVersion,
        @Nullable RealRun run) {
    /** The result of a cell, if it was measured. */
    public Optional<TrainingCellResult> cell(TrainingCell cell) {
        return cells.stream().filter(result -> result.cell().equals(cell)).findAny();
    }
}
