package dev.munit.training.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.munit.model.GanType;
import dev.munit.training.config.LossWeights;
import dev.munit.training.network.Discriminator;
import dev.munit.training.network.Factors;
import dev.munit.training.network.Generator;
import dev.munit.training.perceptual.PerceptualLoss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One MUNIT iteration: discriminators, then generators ({@code spec/munit.md} 2.1 and 2.2). The content codes of the
 * real images are computed once and serve both steps, because the generators do not change in between.
 */
public final class MunitStep {
    private final NDManager manager;
    private final MunitNetworks networks;
    private final Adam generatorAdam;
    private final Adam discriminatorAdam;
    private final Settings settings;
    private final AdversarialLoss adversarial;
    private final @Nullable PerceptualLoss perceptual;
    private final List<Parameter> generatorParameters;
    private final List<Parameter> discriminatorParameters;

    /**
     * What does not change from one iteration to the next.
     *
     * @param styleDim numbers in a style code
     * @param largestGradient the norm beyond which a side's gradients are scaled down to it; 0 for no limit
     */
    public record Settings(LossWeights weights, GanType ganType, int styleDim, double largestGradient) {}

    /** The real images of one iteration, each {@code [N, 3, H, W]} in [-1, 1]. */
    public record Images(float[] a, float[] b, Shape shape) {}

    /** What an iteration gave, and whether a step was left out because a loss or gradient was not finite. */
    public record Outcome(Losses losses, boolean discriminatorSkipped, boolean generatorSkipped) {}

    /** @param perceptual needed where that loss has a weight, and else unused */
    public MunitStep(
            NDManager manager,
            MunitNetworks networks,
            Adam generatorAdam,
            Adam discriminatorAdam,
            Settings settings,
            @Nullable PerceptualLoss perceptual) {
        if (perceptual == null && settings.weights().perceptual() > 0) {
            throw new IllegalArgumentException("the perceptual loss has a weight, but VGG16 is not there");
        }
        this.manager = manager;
        this.networks = networks;
        this.generatorAdam = generatorAdam;
        this.discriminatorAdam = discriminatorAdam;
        this.settings = settings;
        this.adversarial = new AdversarialLoss(settings.ganType());
        this.perceptual = settings.weights().perceptual() > 0 ? perceptual : null;
        generatorParameters = networks.generatorParameters();
        discriminatorParameters = networks.discriminatorParameters();
    }

    /** Runs both steps; parameters and moments are changed in place. */
    public Outcome run(Images images, StyleNoise noise, double learningRate) {
        try (NDManager iteration = manager.newSubManager();
                NDScope scope = new NDScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            return run(iteration, gradients, images, noise, learningRate);
        }
    }

    private Outcome run(
            NDManager iteration, GradientCollector gradients, Images images, StyleNoise noise, double learningRate) {
        Generator a = networks.generatorA();
        Generator b = networks.generatorB();
        Shape styles = new Shape(images.shape.get(0), settings.styleDim());
        NDArray imageA = iteration.create(images.a, images.shape);
        NDArray imageB = iteration.create(images.b, images.shape);
        NDArray contentA = a.encodeContent(imageA);
        NDArray contentB = b.encodeContent(imageB);

        DiscriminatorResult judged =
                stepDiscriminators(iteration, gradients, imageA, imageB, contentA, contentB, noise, learningRate);

        GeneratorPass pass = new GeneratorPass(
                imageA,
                imageB,
                contentA,
                contentB,
                iteration.create(noise.genA(), styles),
                iteration.create(noise.genB(), styles));
        Losses losses;
        boolean generatorStepped;
        freeze(discriminatorParameters, true);
        try {
            GeneratorLosses parts = generatorLosses(pass);
            NDArray total = parts.total(settings.weights());
            gradients.backward(total);
            generatorStepped = update(generatorAdam, generatorParameters, total.getFloat(), learningRate);
            losses = parts.values(judged.a, judged.b, judged.total, total.getFloat());
        } finally {
            freeze(discriminatorParameters, false);
        }
        return new Outcome(losses, !judged.stepped, !generatorStepped);
    }

    private record DiscriminatorResult(float a, float b, float total, boolean stepped) {}

    /** In a scope of its own: none of its maps is held while the generators learn. */
    private DiscriminatorResult stepDiscriminators(
            NDManager iteration,
            GradientCollector gradients,
            NDArray imageA,
            NDArray imageB,
            NDArray contentA,
            NDArray contentB,
            StyleNoise noise,
            double learningRate) {
        Shape styles = new Shape(imageA.getShape().get(0), settings.styleDim());
        try (NDScope scope = new NDScope();
                NDArray fakeA = withoutGraph(networks.generatorA(), contentB, iteration.create(noise.disA(), styles));
                NDArray fakeB = withoutGraph(networks.generatorB(), contentA, iteration.create(noise.disB(), styles))) {
            scope.suppressNotUsedWarning();
            NDArray disA = discriminatorLoss(networks.discriminatorA(), fakeA, imageA);
            NDArray disB = discriminatorLoss(networks.discriminatorB(), fakeB, imageB);
            NDArray total = Factors.times(disA.add(disB), settings.weights().gan());
            gradients.backward(total);
            boolean stepped = update(discriminatorAdam, discriminatorParameters, total.getFloat(), learningRate);
            return new DiscriminatorResult(disA.getFloat(), disB.getFloat(), total.getFloat(), stepped);
        }
    }

    /** A translation that no gradient will pass through. */
    private static NDArray withoutGraph(Generator generator, NDArray content, NDArray style) {
        JniUtils.setGradMode(false);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray fake = generator.decode(content, style);
            NDScope.unregister(fake);
            return fake;
        } finally {
            JniUtils.setGradMode(true);
        }
    }

    private NDArray discriminatorLoss(Discriminator discriminator, NDArray fake, NDArray real) {
        Discriminator.Verdicts verdicts = discriminator.judge(fake, real);
        return adversarial.discriminator(verdicts.fake(), verdicts.real());
    }

    private record GeneratorPass(
            NDArray imageA, NDArray imageB, NDArray contentA, NDArray contentB, NDArray styleA, NDArray styleB) {}

    private GeneratorLosses generatorLosses(GeneratorPass in) {
        Generator a = networks.generatorA();
        Generator b = networks.generatorB();
        NDArray ownStyleA = a.encodeStyle(in.imageA);
        NDArray ownStyleB = b.encodeStyle(in.imageB);
        // Every normalisation is per image, so one call with two images is the same as two calls, and faster.
        NDArray decodedA = a.decode(in.contentA.concat(in.contentB, 0), ownStyleA.concat(in.styleA, 0));
        NDArray decodedB = b.decode(in.contentB.concat(in.contentA, 0), ownStyleB.concat(in.styleB, 0));
        long images = in.imageA.getShape().get(0);
        NDArray fakeA = decodedA.get("{}:", images);
        NDArray fakeB = decodedB.get("{}:", images);
        NDArray contentBAgain = a.encodeContent(fakeA);
        NDArray contentAAgain = b.encodeContent(fakeB);
        boolean cycle = settings.weights().cycle() > 0;
        return new GeneratorLosses(
                adversarial.generator(networks.discriminatorA().judge(fakeA)),
                adversarial.generator(networks.discriminatorB().judge(fakeB)),
                distance(decodedA.get(":{}", images), in.imageA),
                distance(decodedB.get(":{}", images), in.imageB),
                distance(a.encodeStyle(fakeA), in.styleA),
                distance(b.encodeStyle(fakeB), in.styleB),
                distance(contentAAgain, in.contentA),
                distance(contentBAgain, in.contentB),
                cycle ? distance(a.decode(contentAAgain, ownStyleA), in.imageA) : null,
                cycle ? distance(b.decode(contentBAgain, ownStyleB), in.imageB) : null,
                perceptual == null ? null : perceptual.between(fakeA, in.imageB),
                perceptual == null ? null : perceptual.between(fakeB, in.imageA));
    }

    /** {@code mean |x - y|} over every number. */
    private static NDArray distance(NDArray x, NDArray y) {
        return x.sub(y).abs().mean();
    }

    private static void freeze(List<Parameter> parameters, boolean frozen) {
        for (Parameter parameter : parameters) {
            parameter.getArray().setRequiresGradient(!frozen);
        }
    }

    /** Steps unless something is not finite, and empties the gradients either way. */
    private boolean update(Adam adam, List<Parameter> parameters, float loss, double learningRate) {
        JniUtils.setGradMode(false);
        try {
            double norm = Gradients.norm(parameters);
            boolean finite = Float.isFinite(loss) && Double.isFinite(norm);
            if (finite) {
                Gradients.limit(parameters, norm, settings.largestGradient());
                adam.step(learningRate);
            }
            Gradients.clear(parameters);
            return finite;
        } finally {
            JniUtils.setGradMode(true);
        }
    }
}
