package dev.munit.benchmark.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.training.config.LossWeights;
import dev.munit.training.network.Discriminator;
import dev.munit.training.network.Generator;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import dev.munit.training.network.WeightInitialization;
import dev.munit.training.step.Adam;
import dev.munit.training.step.AdamKernel;
import dev.munit.training.step.AdamSettings;
import dev.munit.training.step.BothDomains;
import dev.munit.training.step.LearningRates;
import dev.munit.training.step.MunitNetworks;
import dev.munit.training.step.MunitStep;
import dev.munit.training.step.StyleNoise;

/** Iterations of one contender, with the same weights, pictures and styles as all others. */
final class TrainingTurns implements AutoCloseable {
    /**
     * Iterations before anything is measured: Java compiles, and PyTorch looks at its TorchScript, in the first ones.
     */
    static final int WARM_UP = 12;

    private static final int STYLE_DIM = 8;
    private static final double LEARNING_RATE = 1e-4;

    private final NDManager manager;
    private final Kernels kernels;
    private final BothDomains both;
    private final Iteration iteration;
    private int number;

    /**
     * What the discriminators and the generators had to pay in an iteration.
     *
     * @param notInPython seconds of the iteration that a Python program would not have needed
     */
    record Losses(float discriminators, float generators, double notInPython) {}

    private interface Iteration {
        Losses run(StyleNoise noise);
    }

    /** @param threads that a contender has altogether; what it does with them is its own affair */
    TrainingTurns(TrainingContender contender, int threads, int size, int width) {
        manager = NDManager.newBaseManager(Device.cpu());
        kernels = contender.kernels(manager);
        MunitNetworks networks = networks(width);
        AdamKernel kernel = contender.adam(manager);
        Adam generators = new Adam(manager, networks.generatorParameters(), AdamSettings.PUBLISHED, kernel);
        Adam discriminators = new Adam(manager, networks.discriminatorParameters(), AdamSettings.PUBLISHED, kernel);
        Shape shape = new Shape(1, 3, size, size);
        float[] a = RandomPicture.planar(RandomPicture.of(size, size, 1));
        float[] b = RandomPicture.planar(RandomPicture.of(size, size, 2));
        if (contender == TrainingContender.PYTORCH) {
            both = BothDomains.oneAfterTheOther(threads);
            PyTorchStep step = new PyTorchStep(manager, networks, generators, discriminators);
            iteration = noise -> step.run(a, b, shape, noise);
        } else {
            both = BothDomains.on(threads);
            MunitStep step = new MunitStep(
                    manager,
                    networks,
                    generators,
                    discriminators,
                    MunitStep.Settings.published(new LossWeights(1, 10, 1, 1, 1, 0, 0), GanType.LSGAN, STYLE_DIM),
                    both,
                    null);
            iteration = noise -> {
                var losses = step.run(new MunitStep.Images(a, b, shape), noise, LearningRates.of(LEARNING_RATE))
                        .losses();
                return new Losses(losses.disTotal(), losses.genTotal(), 0);
            };
        }
    }

    private MunitNetworks networks(int width) {
        GeneratorHyperparameters generator =
                new GeneratorHyperparameters(3, width, 256, STYLE_DIM, 2, 4, PadType.REFLECT, Activation.RELU);
        DiscriminatorHyperparameters discriminator = new DiscriminatorHyperparameters(
                3, width, 4, 3, GanType.LSGAN, PadType.REFLECT, Activation.LRELU, DiscriminatorNorm.NONE);
        return new MunitNetworks(
                generator(generator, 1),
                generator(generator, 2),
                discriminator(discriminator, 3),
                discriminator(discriminator, 4));
    }

    private Generator generator(GeneratorHyperparameters shape, long seed) {
        Generator generator = new Generator(shape, kernels);
        NetworkWeights.load(
                generator, manager, WeightInitialization.KAIMING.draw(ParameterLayout.generator(shape), seed));
        return generator;
    }

    private Discriminator discriminator(DiscriminatorHyperparameters shape, long seed) {
        Discriminator discriminator = new Discriminator(shape, kernels);
        NetworkWeights.load(
                discriminator, manager, WeightInitialization.KAIMING.draw(ParameterLayout.discriminator(shape), seed));
        return discriminator;
    }

    Losses iterate() {
        number++;
        return iteration.run(StyleNoise.of(1, number, 1, STYLE_DIM));
    }

    @Override
    public void close() {
        both.close();
        kernels.close();
        manager.close();
    }
}
