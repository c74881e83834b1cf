package dev.munit.training.run;

import dev.munit.training.config.TrainingConfig;
import dev.munit.training.step.LearningRates;
import dev.munit.training.step.Losses;
import dev.munit.training.step.MunitStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Looks at the losses of every iteration for what more training does not mend: numbers that are not finite, and
 * discriminators that have won or given up. Changes nothing about the training.
 */
final class Health {
    /** A step is left out at once when it is not finite; so many in a row do not come from a single crop. */
    static final int MOST_SKIPPED_IN_A_ROW = 20;

    private final LearningRates first;
    private final List<Watched> discriminators;
    private int skippedInARow;
    private boolean skippedBefore;

    private record Watched(DiscriminatorWatch watch, ToDoubleFunction<Losses> loss) {}

    Health(TrainingConfig config) {
        first = new LearningRates(
                config.optimiser().learningRate(), config.optimiser().discriminatorLearningRate());
        DiscriminatorWatch a = DiscriminatorWatch.of(config.nameA(), config.discriminator());
        DiscriminatorWatch b = DiscriminatorWatch.of(config.nameB(), config.discriminator());
        discriminators = List.of(new Watched(a, Losses::disA), new Watched(b, Losses::disB));
    }

    /** Whether the last iteration made both its steps. */
    boolean isFinite() {
        return skippedInARow == 0;
    }

    /**
     * Takes in an iteration.
     *
     * @return what a person should hear of now; each thing is told once
     * @throws LossesNotFinite after {@value #MOST_SKIPPED_IN_A_ROW} iterations in a row with a step left out
     */
    List<String> look(long iteration, MunitStep.Outcome outcome) {
        if (outcome.discriminatorSkipped() || outcome.generatorSkipped()) {
            skippedInARow++;
            if (skippedInARow >= MOST_SKIPPED_IN_A_ROW) {
                throw new LossesNotFinite("the losses have not been finite for " + skippedInARow
                        + " iterations in a row (" + culprits(outcome.losses()) + " at iteration " + iteration
                        + "): go on from the last checkpoint with a lower " + rates()
                        + ", and see whether 'munit check-data' finds pictures of one colour");
            }
            if (!skippedBefore) {
                skippedBefore = true;
                return List.of("iteration " + iteration + ": " + culprits(outcome.losses())
                        + "; the step is left out. A picture of almost one colour does that now and then (munit"
                        + " check-data names them); after " + MOST_SKIPPED_IN_A_ROW + " in a row the run stops");
            }
            return List.of();
        }
        skippedInARow = 0;
        return discriminators.stream()
                .map(one -> one.watch().look(one.loss().applyAsDouble(outcome.losses())))
                .flatMap(Optional::stream)
                .map(warning -> "iteration " + iteration + ": " + warning)
                .toList();
    }

    private String rates() {
        return first.generators() == first.discriminators()
                ? "lr (it is " + first.generators() + ")"
                : "lr or lr_dis (they are " + first.generators() + " and " + first.discriminators() + ")";
    }

    private static String culprits(Losses losses) {
        String names = losses.byName().entrySet().stream()
                .filter(loss -> !Float.isFinite(loss.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "a gradient is not finite" : "not finite: " + names;
    }
}
