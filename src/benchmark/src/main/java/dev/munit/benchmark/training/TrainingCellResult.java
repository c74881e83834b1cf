package dev.munit.benchmark.training;

import dev.munit.benchmark.figures.Spread;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was measured of a cell.
 *
 * @param seconds of each contender's median iteration, a number for each round
 */
public record TrainingCellResult(TrainingCell cell, Map<TrainingContender, List<Double>> seconds) {
    /** Seconds an iteration. */
    public Spread spread(TrainingContender contender) {
        return Spread.of(Objects.requireNonNull(seconds.get(contender)));
    }

    /** How long one of ours takes over how long PyTorch takes. */
    public Spread ratio(TrainingContender ours) {
        return Spread.ofRatios(
                Objects.requireNonNull(seconds.get(ours)),
                Objects.requireNonNull(seconds.get(TrainingContender.PYTORCH)));
    }
}
