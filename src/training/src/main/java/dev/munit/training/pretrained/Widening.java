package dev.munit.training.pretrained;

import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes a generator several times as wide without changing what it computes (Chen, Goodfellow and Shlens, Net2Net, ICLR
 * 2016, section 2.2). Every channel is there {@code factor} times; what reads a channel reads its copies in shares that
 * add up to its weight: <code>w x = (s w) x + ((1 - s) w) x</code>. Instance norm and AdaIN see each channel by itself,
 * and layer norm's mean and deviation stay what they are if all channels are there equally often.
 *
 * <p>The shares are random, so that the copies of a channel get gradients that differ and grow apart. The paper adds
 * noise instead, which changes what is computed.
 */
final class Widening {
    private static final double LEAST_SHARE = 0.5;
    private static final double LARGEST_SHARE = 1.5;

    /** The layer that makes AdaIN's numbers: its outputs are rows of one number for each channel, one after another. */
    private static final String ADA_IN_NUMBERS = "mlp.model.2.fc.";

    private final GeneratorHyperparameters narrow;
    private final int factor;

    /** @param factor how many times as wide, from 1 */
    Widening(GeneratorHyperparameters narrow, int factor) {
        this.narrow = narrow;
        this.factor = factor;
    }

    /**
     * The wider generator's weights.
     *
     * @param weights the narrow generator's
     * @param seed decides the shares
     */
    Weights widen(Weights weights, long seed) {
        if (factor == 1) {
            return weights;
        }
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> widened = new LinkedHashMap<>();
        for (ParameterShape parameter : ParameterLayout.generator(wide())) {
            widened.put(parameter.name(), widen(parameter, weights.get(parameter.name()), random));
        }
        return new Weights(widened);
    }

    private GeneratorHyperparameters wide() {
        return new GeneratorHyperparameters(
                narrow.inputDim(),
                narrow.dim() * factor,
                narrow.mlpDim(),
                narrow.styleDim(),
                narrow.nDownsample(),
                narrow.nRes(),
                narrow.padType(),
                narrow.activation());
    }

    private Tensor widen(ParameterShape parameter, Tensor from, SplittableRandom random) {
        int[] shape = parameter.shape();
        int[] had = from.shape();
        int inputs = shape.length > 1 ? shape[1] : 1;
        int inputsHad = shape.length > 1 ? had[1] : 1;
        int taps = from.data().length / (had[0] * inputsHad);
        int copied = parameter.name().startsWith(ADA_IN_NUMBERS) ? narrow.contentDim() : had[0];
        float[] to = new float[shape[0] * inputs * taps];
        for (int output = 0; output < shape[0]; output++) {
            int outputHad = shape[0] == had[0] ? output : copyOf(output, copied);
            double[] shares = shares(inputsHad, inputs / inputsHad, random);
            for (int input = 0; input < inputs; input++) {
                int read = (outputHad * inputsHad + input % inputsHad) * taps;
                int written = (output * inputs + input) * taps;
                for (int tap = 0; tap < taps; tap++) {
                    to[written + tap] = (float) (shares[input] * from.data()[read + tap]);
                }
            }
        }
        return new Tensor(shape, to);
    }

    /** Which of the narrow generator's outputs one is a copy of, where each {@code copied} of them are there again. */
    private int copyOf(int output, int copied) {
        int row = output / (copied * factor);
        return row * copied + output % copied;
    }

    /** For each input the share of the channel's weight that it gets; those of a channel's copies add up to 1. */
    private static double[] shares(int channels, int copies, SplittableRandom random) {
        double[] shares = new double[channels * copies];
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int i = channel; i < shares.length; i += channels) {
                shares[i] = copies == 1 ? 1 : random.nextDouble(LEAST_SHARE, LARGEST_SHARE);
                sum += shares[i];
            }
            for (int i = channel; i < shares.length; i += channels) {
                shares[i] /= sum;
            }
        }
        return shares;
    }
}
