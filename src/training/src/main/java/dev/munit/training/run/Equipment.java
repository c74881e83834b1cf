package dev.munit.training.run;

import ai.djl.Device;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.perceptual.VggWeights;
import dev.munit.training.pretrained.PretrainedGenerators;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run needs besides its configuration and its pictures, looked up before anything is written.
 *
 * @param device what it computes on
 * @param threads of the processor, all together
 * @param vgg the network that the perceptual loss looks through, where that loss has a weight
 * @param pretrained the generators that it starts from, where it starts from some
 */
public record Equipment(
        Device device, int threads, Optional<VggWeights> vgg, Optional<PretrainedGenerators> pretrained) {
    /**
     * Finds what a configuration asks for at the beginning of a run.
     *
     * @throws IOException if the perceptual loss has a weight and VGG16's weights are missing, or if the model that the
     *     run starts from is missing or of another kind
     */
    public static Equipment of(TrainingConfig config, Device device, int threads) throws IOException {
        Path from = config.optimiser().initFrom();
        return new Equipment(
                device,
                threads,
                vgg(config),
                from == null ? Optional.empty() : Optional.of(PretrainedGenerators.read(from, config)));
    }

    /**
     * Finds what a configuration asks for when its run goes on: what it once started from may be gone.
     *
     * @throws IOException if the perceptual loss has a weight and VGG16's weights are missing
     */
    public static Equipment toGoOn(TrainingConfig config, Device device, int threads) throws IOException {
        return new Equipment(device, threads, vgg(config), Optional.empty());
    }

    private static Optional<VggWeights> vgg(TrainingConfig config) throws IOException {
        return config.weights().perceptual() > 0 ? Optional.of(VggWeights.read(config.perceptual())) : Optional.empty();
    }
}
