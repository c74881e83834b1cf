package dev.munit.training.run;

import dev.munit.training.step.LearningRates;
import dev.munit.training.step.Losses;
import dev.munit.training.step.MunitStep;
import java.time.Duration;

/** Made-up iterations for tests of what listens to them. */
public final class Iterations {
    private Iterations() {}

    public static TrainingListener.Iteration iteration(long number, long last, float generatorLoss) {
        Losses losses = new Losses(1, 2, 3, 4, 5, 0.125f, 0.375f, 8, 9, 10, 11, 0, 0, 0, 0, generatorLoss);
        return new TrainingListener.Iteration(
                number,
                last,
                new MunitStep.Outcome(losses, false, false),
                0,
                new LearningRates(1e-4, 5e-5),
                Duration.ofMillis(250),
                Duration.ofMillis(10));
    }
}
