package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.munit.training.config.Reencoding;
import dev.munit.training.network.Discriminator;
import dev.munit.training.network.Factors;
import dev.munit.training.network.Generator;
import dev.munit.training.network.ImageLevels;
import dev.munit.training.perceptual.PerceptualLoss;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the networks of one domain do in one iteration, in the order of its methods; the other domain does the same at
 * the same time. What one domain takes from the other is a leaf of its own graph: its gradient is handed back when the
 * other domain's turn to learn has come, so that no backward pass ever leaves its domain. By the chain rule the sum is
 * that of one pass through everything.
 */
final class DomainPass {
    private final Networks networks;
    private final Costs costs;
    private final GradientCollector gradients;
    private final Inputs inputs;
    private final TranslationHistory history;

    private @Nullable NDArray content;
    private @Nullable NDArray ownContent;
    private @Nullable NDArray otherContent;
    private @Nullable NDArray ownStyle;
    private @Nullable NDArray contentAgain;
    private @Nullable GeneratorLosses losses;
    private @Nullable NDArray returned;
    private @Nullable NDArray returnedStyle;
    private float judged;
    private float cycle;
    private float total;

    record Networks(Generator generator, Discriminator discriminator) {}

    record Costs(
            MunitStep.Settings settings,
            double styleWeight,
            Reencoding reencoding,
            @Nullable PerceptualLoss perceptual) {
        AdversarialLoss adversarial() {
            return new AdversarialLoss(settings.ganType());
        }

        /** A translation as it is encoded again. */
        NDArray seen(NDArray fake) {
            return new ImageLevels(reencoding.levels()).round(reencoding.stopGradient() ? fake.stopGradient() : fake);
        }
    }

    /**
     * What an iteration begins with.
     *
     * @param image the real images of this domain, {@code [N, 3, H, W]}
     * @param otherImage those of the other domain
     * @param target the real images of this domain as reconstructions should be
     * @param judgedImage those that the discriminator learns from, {@code [M, 3, H, W]}
     * @param judgedStyle random style codes {@code [N, S]} for the translations that the discriminator learns from
     * @param style others for those that the generator learns from
     */
    record Inputs(
            NDArray image,
            NDArray otherImage,
            NDArray target,
            NDArray judgedImage,
            NDArray judgedStyle,
            NDArray style) {}

    DomainPass(Networks networks, Costs costs, GradientCollector gradients, Inputs inputs, TranslationHistory history) {
        this.networks = networks;
        this.costs = costs;
        this.gradients = gradients;
        this.inputs = inputs;
        this.history = history;
    }

    /** Encodes the real images' content, once for everything that follows. */
    void encode() {
        content = networks.generator.encodeContent(inputs.image);
    }

    /**
     * Gives the discriminator its gradients, from this domain's images and translations into it, earlier ones among
     * them.
     */
    void discriminate(DomainPass other) {
        // In a scope of its own: none of its maps is held while the generators learn.
        try (NDScope scope = new NDScope();
                NDArray fake = withoutGraph(there(other.content), inputs.judgedStyle)) {
            scope.suppressNotUsedWarning();
            Discriminator.Verdicts verdicts = networks.discriminator.judge(history.join(fake), inputs.judgedImage);
            NDArray loss = costs.adversarial().discriminator(verdicts.fake(), verdicts.real());
            gradients.backward(Factors.times(loss, costs.settings.weights().gan()));
            judged = loss.getFloat();
        }
    }

    /** A translation that no gradient will pass through. */
    private NDArray withoutGraph(NDArray code, NDArray style) {
        JniUtils.setGradMode(false);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray fake = networks.generator.decode(code, style);
            NDScope.unregister(fake);
            return fake;
        } finally {
            JniUtils.setGradMode(true);
        }
    }

    /** Reconstructs this domain's images, translates the other's into it, and encodes the translations again. */
    void translate(DomainPass other) {
        Generator generator = networks.generator;
        NDArray own = leaf(there(content));
        NDArray others = leaf(there(other.content));
        NDArray style = generator.encodeStyle(inputs.image);
        // Every normalisation is per image, so one call with two images is the same as two calls, and faster.
        NDArray decoded = generator.decode(own.concat(others, 0), style.concat(inputs.style, 0));
        long images = inputs.image.getShape().get(0);
        NDArray fake = decoded.get("{}:", images);
        NDArray seen = costs.seen(fake);
        NDArray again = generator.encodeContent(seen);
        losses = new GeneratorLosses(
                costs.adversarial().generator(networks.discriminator.judge(fake)),
                distance(decoded.get(":{}", images), inputs.target),
                distance(generator.encodeStyle(seen), inputs.style),
                distance(again, others),
                costs.perceptual == null ? null : costs.perceptual.between(fake, inputs.otherImage),
                costs.settings.tanh().excess(fake));
        ownContent = own;
        otherContent = others;
        ownStyle = style;
        contentAgain = again;
    }

    /** Decodes what came back of this domain's content, in its own style, and learns from the difference. */
    void closeCycle(DomainPass other) {
        NDArray code = leaf(there(other.contentAgain));
        NDArray style = leaf(there(ownStyle));
        NDArray loss = distance(networks.generator.decode(code, style), inputs.target);
        gradients.backward(Factors.times(loss, costs.settings.weights().cycle()));
        cycle = loss.getFloat();
        returned = code;
        returnedStyle = style;
    }

    /** Learns from all other losses, and from what the other domain's cycle asks of {@link #translate}. */
    void learn(DomainPass other) {
        NDArray sum = there(losses).total(costs.settings.weights(), costs.styleWeight);
        total = sum.getFloat() + (float) costs.settings.weights().cycle() * cycle;
        if (other.returned != null) {
            sum = sum.add(handedBack(there(contentAgain), other.returned));
        }
        if (returnedStyle != null) {
            sum = sum.add(handedBack(there(ownStyle), returnedStyle));
        }
        gradients.backward(sum);
    }

    /** Gives the content encoder of {@link #encode} what both decoders ask of it. */
    void learnContent(DomainPass other) {
        NDArray code = there(content);
        gradients.backward(handedBack(code, there(ownContent)).add(handedBack(code, there(other.otherContent))));
    }

    /** A scalar of which an array's gradient is that of its leaf. */
    private static NDArray handedBack(NDArray array, NDArray leaf) {
        return array.mul(leaf.getGradient()).sum();
    }

    private static NDArray leaf(NDArray array) {
        NDArray leaf = array.stopGradient();
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /** {@code mean |x - y|} over every number. */
    private static NDArray distance(NDArray x, NDArray y) {
        return x.sub(y).abs().mean();
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value, "an earlier step of the iteration was left out");
    }

    /** What the discriminator's errors cost. */
    float judged() {
        return judged;
    }

    GeneratorLosses losses() {
        return there(losses);
    }

    float cycle() {
        return cycle;
    }

    /** The weighted sum of this domain's losses. */
    float total() {
        return total;
    }
}
