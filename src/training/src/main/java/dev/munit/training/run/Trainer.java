package dev.munit.training.run;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.munit.model.ParameterLayout;
import dev.munit.training.checkpoint.AdamState;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.checkpoint.EarlierTranslations;
import dev.munit.training.config.LearningRatePolicy;
import dev.munit.training.config.OptimiserConfig;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.TrainingBatch;
import dev.munit.training.network.Discriminator;
import dev.munit.training.network.Generator;
import dev.munit.training.network.ImageTanh;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import dev.munit.training.network.WeightInitialization;
import dev.munit.training.perceptual.PerceptualLoss;
import dev.munit.training.pretrained.PretrainedGenerators;
import dev.munit.training.step.Adam;
import dev.munit.training.step.AdamSettings;
import dev.munit.training.step.BothDomains;
import dev.munit.training.step.LearningRates;
import dev.munit.training.step.MunitNetworks;
import dev.munit.training.step.MunitStep;
import dev.munit.training.step.StepSchedule;
import dev.munit.training.step.StyleNoise;
import dev.munit.training.torchscript.FusedAdamKernel;
import dev.munit.training.torchscript.TorchScriptKernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The networks of a run with their optimisers. To be used by one thread, the one that made it: PyTorch keeps its
 * gradient mode per thread. It has a second one of its own for domain b.
 */
public final class Trainer implements AutoCloseable {
    private static final double EPSILON = 1e-8;

    private final TrainingConfig config;
    private final NDManager manager;
    private final Kernels kernels;
    private final FusedAdamKernel adamKernel;
    private final MunitNetworks networks;
    private final Adam generatorAdam;
    private final Adam discriminatorAdam;
    private final @Nullable AveragedGenerators averages;

    private final @Nullable PerceptualLoss perceptual;
    private final BothDomains both;
    private final MunitStep step;
    private final StepSchedule generatorSchedule;
    private final StepSchedule discriminatorSchedule;
    private long iteration;
    private long skippedSteps;

    private Trainer(TrainingConfig config, Equipment equipment, Checkpoint start) {
        this.config = config;
        manager = NDManager.newBaseManager(equipment.device()); // loads PyTorch, which is told its threads next
        both = equipment.device().isGpu()
                ? BothDomains.oneAfterTheOther(equipment.threads())
                : BothDomains.on(equipment.threads());
        kernels = new TorchScriptKernels(manager, config.optimiser().precision());
        adamKernel = new FusedAdamKernel(manager);
        ImageTanh tanh = new ImageTanh(config.optimiser().tanhSlope());
        networks = new MunitNetworks(
                new Generator(config.generator(), kernels, tanh),
                new Generator(config.generator(), kernels, tanh),
                new Discriminator(config.discriminator(), kernels),
                new Discriminator(config.discriminator(), kernels));
        NetworkWeights.load(networks.generatorA(), manager, start.generatorA());
        NetworkWeights.load(networks.generatorB(), manager, start.generatorB());
        NetworkWeights.load(networks.discriminatorA(), manager, start.discriminatorA());
        NetworkWeights.load(networks.discriminatorB(), manager, start.discriminatorB());
        OptimiserConfig optimiser = config.optimiser();
        AdamSettings adam = new AdamSettings(optimiser.beta1(), optimiser.beta2(), EPSILON, optimiser.weightDecay());
        generatorAdam = new Adam(manager, networks.generatorParameters(), adam, adamKernel);
        discriminatorAdam = new Adam(manager, networks.discriminatorParameters(), adam, adamKernel);
        perceptual = equipment
                .vgg()
                .map(weights -> new PerceptualLoss(manager, kernels, weights))
                .orElse(null);
        generatorSchedule = schedule(optimiser.learningRate(), optimiser);
        discriminatorSchedule = schedule(optimiser.discriminatorLearningRate(), optimiser);
        step = new MunitStep(
                manager,
                networks,
                generatorAdam,
                discriminatorAdam,
                new MunitStep.Settings(
                        config.weights(),
                        config.discriminator().ganType(),
                        config.generator().styleDim(),
                        optimiser.largestGradient(),
                        config.data().discriminatorBatches(),
                        tanh,
                        config.reencodingA(),
                        config.reencodingB()),
                both,
                perceptual);
        averages = config.averaging().isOn()
                ? new AveragedGenerators(config.averaging(), config.generator(), kernels, manager, start.best())
                : null;
        iteration = start.iteration();
        skippedSteps = start.skippedSteps();
    }

    private static StepSchedule schedule(double base, OptimiserConfig optimiser) {
        return new StepSchedule(
                base, optimiser.gamma(), optimiser.policy() == LearningRatePolicy.CONSTANT ? 0 : optimiser.stepSize());
    }

    /** Networks as the configuration's seed draws them, but for generators that were trained before. */
    public static Trainer start(TrainingConfig config, Equipment equipment) {
        WeightInitialization generators = config.optimiser().initialisation();
        WeightInitialization discriminators = config.optimiser().discriminatorInitialisation();
        var generator = ParameterLayout.generator(config.generator());
        var discriminator = ParameterLayout.discriminator(config.discriminator());
        long seed = config.seed();
        AdamState none = new AdamState(0, List.of());
        PretrainedGenerators first = equipment
                .pretrained()
                .orElseGet(() -> new PretrainedGenerators(
                        generators.draw(generator, 4 * seed), generators.draw(generator, 4 * seed + 1)));
        return new Trainer(
                config,
                equipment,
                new Checkpoint(
                        0,
                        seed,
                        0,
                        first.a(),
                        first.b(),
                        discriminators.draw(discriminator, 4 * seed + 2),
                        discriminators.draw(discriminator, 4 * seed + 3),
                        null,
                        none,
                        none,
                        EarlierTranslations.NONE));
    }

    /**
     * Goes on from a checkpoint as if there had been no break.
     *
     * @throws UnusableRun if the checkpoint's networks are not the configuration's
     */
    public static Trainer resume(TrainingConfig config, Equipment equipment, Checkpoint checkpoint) {
        SameNetworks.require(checkpoint, config);
        Trainer trainer = new Trainer(config, equipment, checkpoint);
        trainer.generatorAdam.restore(
                checkpoint.generatorAdam().steps(), checkpoint.generatorAdam().moments());
        trainer.discriminatorAdam.restore(
                checkpoint.discriminatorAdam().steps(),
                checkpoint.discriminatorAdam().moments());
        trainer.step.restore(checkpoint.earlier());
        return trainer;
    }

    /** Iterations done. */
    public long iteration() {
        return iteration;
    }

    /** Steps left out so far because a loss or a gradient was not finite. */
    public long skippedSteps() {
        return skippedSteps;
    }

    /** Those of the next iteration. */
    public LearningRates learningRates() {
        long next = iteration + 1;
        return new LearningRates(generatorSchedule.rate(next), discriminatorSchedule.rate(next));
    }

    /** One iteration: the discriminators' step, then the generators'. */
    public MunitStep.Outcome iterate(TrainingBatch batch) {
        StyleNoise noise = StyleNoise.of(
                config.seed(),
                iteration + 1,
                config.data().batchSize(),
                config.generator().styleDim());
        Shape shape = new Shape(batch.batchSize(), batch.channels(), batch.height(), batch.width());
        MunitStep.Outcome outcome = step.run(new MunitStep.Images(batch.a(), batch.b(), shape), noise, learningRates());
        iteration++;
        if (averages != null) {
            averages.follow(networks.generatorA(), networks.generatorB(), iteration);
        }
        skippedSteps += (outcome.discriminatorSkipped() ? 1 : 0) + (outcome.generatorSkipped() ? 1 : 0);
        return outcome;
    }

    /** A copy of everything that the next iteration depends on. */
    public Checkpoint checkpoint() {
        return new Checkpoint(
                iteration,
                config.seed(),
                skippedSteps,
                NetworkWeights.save(networks.generatorA()),
                NetworkWeights.save(networks.generatorB()),
                NetworkWeights.save(networks.discriminatorA()),
                NetworkWeights.save(networks.discriminatorB()),
                averages == null ? null : averages.weights(),
                new AdamState(generatorAdam.steps(), generatorAdam.moments()),
                new AdamState(discriminatorAdam.steps(), discriminatorAdam.moments()),
                step.earlier());
    }

    /** Pictures that show what the generators can do, the averaged ones if there are any. */
    public SampleGrids samples(TrainingBatch pictures) {
        return averages == null
                ? SampleGrids.draw(manager, networks.generatorA(), networks.generatorB(), config, pictures)
                : SampleGrids.draw(manager, averages.a(), averages.b(), config, pictures);
    }

    @Override
    public void close() {
        both.close();
        generatorAdam.close();
        discriminatorAdam.close();
        if (perceptual != null) {
            perceptual.close();
        }
        adamKernel.close();
        kernels.close();
        manager.close();
    }
}
