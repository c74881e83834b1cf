package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import dev.munit.training.config.LossWeights;
import dev.munit.training.network.Factors;
import org.jspecify.annotations.Nullable;

/**
 * What one domain's translations cost, as scalars that can still be differentiated.
 *
 * @param adversarial what the discriminator says of translations into the domain
 * @param image how far the domain's images are from their reconstructions
 * @param style how far the translations' style codes are from those that they were made with
 * @param content how far the translations' content codes are from those of the other domain that they were made with
 * @param perceptual how far the translations are from their sources for VGG16, where that has a weight
 * @param excess how much whiter or blacker the translations are than the decoder should make them, where that can be
 *     unlearnt; counts as much as {@code image}, of which it is a small part
 */
record GeneratorLosses(
        NDArray adversarial,
        NDArray image,
        NDArray style,
        NDArray content,
        @Nullable NDArray perceptual,
        @Nullable NDArray excess) {

    /**
     * The weighted sum of {@code spec/munit.md} 2.1, without the cycle.
     *
     * @param styleWeight this domain's
     */
    NDArray total(LossWeights weights, double styleWeight) {
        NDArray total = Factors.times(adversarial, weights.gan())
                .add(Factors.times(image, weights.image()))
                .add(Factors.times(style, styleWeight))
                .add(Factors.times(content, weights.content()));
        if (excess != null) {
            total = total.add(Factors.times(excess, weights.image()));
        }
        return perceptual == null ? total : total.add(Factors.times(perceptual, weights.perceptual()));
    }

    float perceptualValue() {
        return perceptual == null ? 0 : perceptual.getFloat();
    }
}
