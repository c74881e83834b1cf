package dev.munit.model.onnx;

import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import java.util.Iterator;

/**
 * The blocks that MUNIT's networks are made of. Source: spec/munit.md 1.2 to 1.6, where the formulas stand.
 *
 * <p>Normalizations are spelt out, not left to InstanceNormalization: runtimes add up in float32, one number after the
 * other, and on flat pictures the same number again and again. Means of rows, and then of those, keep the content code
 * of such a picture within 1.2e-5 of double precision, as PyTorch does; ONNX Runtime's operator is 1.0e-4 away.
 */
final class Blocks {
    private final GeneratorHyperparameters hp;

    Blocks(GeneratorHyperparameters hp) {
        this.hp = hp;
    }

    /** What is done to a convolution's result before the activation. */
    interface Normalization {
        Value apply(Value value);
    }

    static Value unnormalized(Value value) {
        return value;
    }

    /** Padding, convolution, normalization; the activation is the caller's. */
    Value convolution(Value value, String name, int stride, int padding, Normalization normalization) {
        int zeros = hp.padType() == PadType.ZERO ? padding : 0;
        return normalization.apply(value.pad(padding, hp.padType()).convolve(name + ".conv", stride, zeros));
    }

    /** The same with the activation of the hyper-parameters. */
    Value activated(Value value, String name, int stride, int padding, Normalization normalization) {
        return convolution(value, name, stride, padding, normalization).activate(hp.activation(), name);
    }

    /** {@code nRes} blocks of {@code x + norm(conv(act(norm(conv(x)))))}, without an activation after the sum. */
    Value residuals(Value value, String name, Iterator<? extends Normalization> normalizations) {
        Value result = value;
        for (int i = 0; i < hp.nRes(); i++) {
            String block = name + ".model." + i + ".model.";
            Value inner = activated(result, block + 0, 1, 1, normalizations.next());
            result = result.plus(convolution(inner, block + 1, 1, 1, normalizations.next()));
        }
        return result;
    }

    /** Zero mean and unit variance over the pixels of each channel of each image (1.6). */
    static Value instanceNorm(Value value) {
        Value centred = value.minus(channelMean(value));
        return centred.dividedBy(channelDeviation(centred));
    }

    /** AdaIN (1.4): instance normalization, then each image's own weight and bias per channel, both [N, C]. */
    static Normalization adaIn(Value bias, Value weight) {
        return value -> {
            Value centred = value.minus(channelMean(value));
            Value scale = weight.perChannel(2).dividedBy(channelDeviation(centred));
            return centred.times(scale).plus(bias.perChannel(2));
        };
    }

    /**
     * MUNIT's own layer normalization (1.5): {@code (x - mean) / (std + 1e-5) * gamma[c] + beta[c]} with the unbiased
     * standard deviation over C, H and W.
     */
    static Normalization layerNorm(String name) {
        return value -> {
            GraphBuilder graph = value.graph();
            Value centred = value.minus(imageMean(value));
            Value count = value.numbersPerImage();
            Value unbiased = count.dividedBy(count.minus(graph.scalar("one", 1)));
            Value deviation = imageMean(centred.times(centred)).times(unbiased).sqrt();
            Value gamma = graph.weight(name + ".gamma").perChannel(1);
            Value beta = graph.weight(name + ".beta").perChannel(1);
            Value scale = gamma.dividedBy(deviation.plus(graph.scalar("epsilon", 1e-5f)));
            return centred.times(scale).plus(beta);
        };
    }

    private static Value channelDeviation(Value centred) {
        Value variance = channelMean(centred.times(centred));
        return variance.plus(centred.graph().scalar("epsilon", 1e-5f)).sqrt();
    }

    private static Value channelMean(Value value) {
        return value.mean(3).mean(2);
    }

    private static Value imageMean(Value value) {
        return value.mean(3).mean(1, 2);
    }
}
