package dev.munit.training.run;

import ai.djl.Device;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.perceptual.UnusableVgg;
import dev.munit.training.perceptual.VggWeights;
import java.util.Optional;

/**
 * What a run needs besides its configuration and its pictures, looked up before anything is written.
 *
 * @param device what it computes on
 * @param vgg the network that the perceptual loss looks through, where that loss has a weight
 */
public record Equipment(Device device, Optional<VggWeights> vgg) {
    /**
     * Finds what a configuration asks for.
     *
     * @throws UnusableVgg if the perceptual loss has a weight and VGG16's weights are missing
     */
    public static Equipment of(TrainingConfig config, Device device) throws UnusableVgg {
        return new Equipment(
                device,
                config.weights().perceptual() > 0
                        ? Optional.of(VggWeights.read(config.perceptual()))
                        : Optional.empty());
    }
}
