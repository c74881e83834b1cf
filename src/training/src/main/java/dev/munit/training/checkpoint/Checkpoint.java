package dev.munit.training.checkpoint;

import dev.munit.model.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the next iteration depends on besides the configuration. Order, augmentation and style codes follow
 * from the seed and the iteration's number, so no generator's state is needed.
 *
 * @param iteration iterations done
 * @param seed the run's seed
 * @param skippedSteps steps left out so far because a loss or a gradient was not finite
 * @param generatorA weights of domain a's generator
 * @param generatorB weights of domain b's generator
 * @param discriminatorA weights of domain a's discriminator
 * @param discriminatorB weights of domain b's discriminator
 * @param averages the moving average of the generators' weights, if the run keeps one
 * @param generatorAdam Adam over both generators
 * @param discriminatorAdam Adam over both discriminators
 * @param earlier translations that discriminators will be shown again
 */
public record Checkpoint(
        long iteration,
        long seed,
        long skippedSteps,
        Weights generatorA,
        Weights generatorB,
        Weights discriminatorA,
        Weights discriminatorB,
        @Nullable AveragedWeights averages,
        AdamState generatorAdam,
        AdamState discriminatorAdam,
        EarlierTranslations earlier) {
    /** The generators' best weights, which are for looking at and for exporting: the averages, if there are any. */
    public AveragedWeights best() {
        return averages == null ? new AveragedWeights(generatorA, generatorB) : averages;
    }
}
