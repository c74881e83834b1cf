package dev.munit.training.run;

import dev.munit.training.step.LearningRates;
import dev.munit.training.step.MunitStep;
import java.io.IOException;
import java.time.Duration;

/** Hears of a run's iterations, on the thread that trains. */
public interface TrainingListener {
    /** What one iteration gave and took. */
    record Iteration(
            long number,
            long last,
            MunitStep.Outcome outcome,
            long skippedSteps,
            LearningRates rates,
            Duration took,
            Duration waitedForData) {}

    void iterationDone(Iteration iteration) throws IOException;

    /**
     * Sample grids have been drawn and saved.
     *
     * @param kept whether they stay; otherwise the next ones take their place
     */
    default void samplesDrawn(long iteration, SampleGrids grids, boolean kept) throws IOException {}

    /** Something worth a line of its own: a checkpoint was saved, say. */
    default void note(String message) {}

    /** The run ends before its last iteration, for that reason, which the one who started it hears anyway. */
    default void stopped(String reason) {}

    /** Something that a person should look at. */
    default void warning(String message) {
        note(message);
    }
}
