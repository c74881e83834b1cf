package dev.munit.benchmark.training;

import dev.munit.benchmark.figures.Spread;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was measured of a cell.
 *
 * @param seconds of each contender's median iteration, a number for each round
 * @param python the same of the reference program in Python; empty where there was none
 * @param takenOff share of the peer's time that is not in its seconds, because a Python program would not have needed
 *     it: the median of the rounds
 */
public record TrainingCellResult(
        TrainingCell cell, Map<TrainingContender, List<Double>> seconds, List<Double> python, double takenOff) {
    /** Seconds an iteration. */
    public Spread spread(TrainingContender contender) {
        return Spread.of(Objects.requireNonNull(seconds.get(contender)));
    }

    /** How long one of ours takes over how long PyTorch takes: in Python if that was measured, else from Java. */
    public Spread ratio(TrainingContender ours) {
        return Spread.ofRatios(
                Objects.requireNonNull(seconds.get(ours)),
                python.isEmpty() ? Objects.requireNonNull(seconds.get(TrainingContender.PYTORCH)) : python);
    }
}
