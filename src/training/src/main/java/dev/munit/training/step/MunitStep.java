package dev.munit.training.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.munit.model.GanType;
import dev.munit.training.checkpoint.EarlierTranslations;
import dev.munit.training.config.LossWeights;
import dev.munit.training.config.Reencoding;
import dev.munit.training.network.ImageTanh;
import dev.munit.training.perceptual.PerceptualLoss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One MUNIT iteration: discriminators, then generators ({@code spec/munit.md} 2.1 and 2.2). The content codes of the
 * real images are computed once and serve both steps, because the generators do not change in between. Each domain has
 * its {@link DomainPass}.
 */
public final class MunitStep {
    private final NDManager manager;
    private final MunitNetworks networks;
    private final Adam generatorAdam;
    private final Adam discriminatorAdam;
    private final Settings settings;
    private final BothDomains both;
    private final @Nullable PerceptualLoss perceptual;
    private final TranslationHistory historyA;
    private final TranslationHistory historyB;
    private final List<Parameter> generatorParameters;
    private final List<Parameter> discriminatorParameters;

    /**
     * What does not change from one iteration to the next.
     *
     * @param styleDim numbers in a style code
     * @param largestGradient the norm beyond which a side's gradients are scaled down to it; 0 for no limit
     * @param discriminatorBatches batches that a discriminator learns from at a time; 1 as published
     * @param tanh what the generators' decoders end with
     * @param reencodingA how translations into domain a are encoded again
     * @param reencodingB the same for domain b
     */
    public record Settings(
            LossWeights weights,
            GanType ganType,
            int styleDim,
            double largestGradient,
            int discriminatorBatches,
            ImageTanh tanh,
            Reencoding reencodingA,
            Reencoding reencodingB) {
        /** With none of our own keys, and no limit to gradients. */
        public static Settings published(LossWeights weights, GanType ganType, int styleDim) {
            return new Settings(
                    weights, ganType, styleDim, 0, 1, ImageTanh.PUBLISHED, Reencoding.PUBLISHED, Reencoding.PUBLISHED);
        }
    }

    /**
     * The real images of one iteration: so many batches of them as discriminators learn from. The first batch is what
     * the generators learn from.
     *
     * @param a {@code [batches * N, 3, H, W]} in [-1, 1]
     * @param b the other domain's, of the same shape
     */
    public record Images(float[] a, float[] b, Shape shape) {
        private long inABatch(int batches) {
            long all = shape.get(0);
            if (all % batches != 0) {
                throw new IllegalArgumentException(all + " images are not " + batches + " batches");
            }
            return all / batches;
        }
    }

    /** What an iteration gave, and whether a step was left out because a loss or gradient was not finite. */
    public record Outcome(Losses losses, boolean discriminatorSkipped, boolean generatorSkipped) {}

    /**
     * The step of these networks.
     *
     * @param both does the work of the domains; stays the caller's, who closes it
     * @param perceptual needed where that loss has a weight, and else unused
     */
    public MunitStep(
            NDManager manager,
            MunitNetworks networks,
            Adam generatorAdam,
            Adam discriminatorAdam,
            Settings settings,
            BothDomains both,
            @Nullable PerceptualLoss perceptual) {
        if (perceptual == null && settings.weights().perceptual() > 0) {
            throw new IllegalArgumentException("the perceptual loss has a weight, but VGG16 is not there");
        }
        this.manager = manager;
        this.networks = networks;
        this.generatorAdam = generatorAdam;
        this.discriminatorAdam = discriminatorAdam;
        this.settings = settings;
        this.both = both;
        this.perceptual = settings.weights().perceptual() > 0 ? perceptual : null;
        historyA = new TranslationHistory(settings.discriminatorBatches());
        historyB = new TranslationHistory(settings.discriminatorBatches());
        generatorParameters = networks.generatorParameters();
        discriminatorParameters = networks.discriminatorParameters();
    }

    /** Translations that discriminators will be shown again. */
    public EarlierTranslations earlier() {
        return new EarlierTranslations(historyA.past(), historyB.past());
    }

    /** Goes on with translations that were made before. */
    public void restore(EarlierTranslations earlier) {
        historyA.restore(earlier.a());
        historyB.restore(earlier.b());
    }

    /** Runs both steps; parameters and moments are changed in place. */
    public Outcome run(Images images, StyleNoise noise, LearningRates rates) {
        try (NDManager iteration = manager.newSubManager()) {
            return both.inScopes(() -> {
                try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                    return run(iteration, gradients, images, noise, rates);
                }
            });
        }
    }

    private Outcome run(
            NDManager iteration, GradientCollector gradients, Images images, StyleNoise noise, LearningRates rates) {
        long translated = images.inABatch(settings.discriminatorBatches());
        Shape styles = new Shape(translated, settings.styleDim());
        NDArray judgedA = iteration.create(images.a, images.shape);
        NDArray judgedB = iteration.create(images.b, images.shape);
        String first = ":" + translated;
        NDArray imageA = judgedA.get(first);
        NDArray imageB = judgedB.get(first);
        NDArray reachableA = settings.tanh().reachable(judgedA);
        NDArray reachableB = settings.tanh().reachable(judgedB);
        DomainPass a = new DomainPass(
                new DomainPass.Networks(networks.generatorA(), networks.discriminatorA()),
                new DomainPass.Costs(settings, settings.weights().styleA(), settings.reencodingA(), perceptual),
                gradients,
                new DomainPass.Inputs(
                        imageA,
                        imageB,
                        reachableA.get(first),
                        reachableA,
                        iteration.create(noise.disA(), styles),
                        iteration.create(noise.genA(), styles)),
                historyA);
        DomainPass b = new DomainPass(
                new DomainPass.Networks(networks.generatorB(), networks.discriminatorB()),
                new DomainPass.Costs(settings, settings.weights().styleB(), settings.reencodingB(), perceptual),
                gradients,
                new DomainPass.Inputs(
                        imageB,
                        imageA,
                        reachableB.get(first),
                        reachableB,
                        iteration.create(noise.disB(), styles),
                        iteration.create(noise.genB(), styles)),
                historyB);

        both.run(a::encode, b::encode);
        both.run(() -> a.discriminate(b), () -> b.discriminate(a));
        float judged = (float) settings.weights().gan() * (a.judged() + b.judged());
        boolean discriminatorStepped =
                update(discriminatorAdam, discriminatorParameters, judged, rates.discriminators());

        freeze(discriminatorParameters, true);
        try {
            translate(a, b);
            float total = a.total() + b.total();
            boolean generatorStepped = update(generatorAdam, generatorParameters, total, rates.generators());
            return new Outcome(losses(a, b, judged, total), !discriminatorStepped, !generatorStepped);
        } finally {
            freeze(discriminatorParameters, false);
        }
    }

    /** Gives the generators their gradients. */
    private void translate(DomainPass a, DomainPass b) {
        both.run(() -> a.translate(b), () -> b.translate(a));
        if (settings.weights().cycle() > 0) {
            both.run(() -> a.closeCycle(b), () -> b.closeCycle(a));
        }
        both.run(() -> a.learn(b), () -> b.learn(a));
        both.run(() -> a.learnContent(b), () -> b.learnContent(a));
    }

    /** A content code's loss is found by the other domain, whose generator encodes it again. */
    private static Losses losses(DomainPass a, DomainPass b, float judged, float total) {
        GeneratorLosses ofA = a.losses();
        GeneratorLosses ofB = b.losses();
        return new Losses(
                a.judged(),
                b.judged(),
                judged,
                ofA.adversarial().getFloat(),
                ofB.adversarial().getFloat(),
                ofA.image().getFloat(),
                ofB.image().getFloat(),
                ofA.style().getFloat(),
                ofB.style().getFloat(),
                ofB.content().getFloat(),
                ofA.content().getFloat(),
                a.cycle(),
                b.cycle(),
                ofA.perceptualValue(),
                ofB.perceptualValue(),
                total);
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
