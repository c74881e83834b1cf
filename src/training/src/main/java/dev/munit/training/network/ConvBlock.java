package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.Activation;
import dev.munit.model.PadType;
import org.jspecify.annotations.Nullable;

/** Padding, convolution with bias, normalisation, activation: {@code Conv2dBlock} of the published code. */
final class ConvBlock extends PublishedBlock {
    private final Kernels kernels;
    private final Geometry geometry;
    private final PadType padType;
    private final Normalization normalization;
    private final Activation activation;
    private final Parameter weight;
    private final Parameter bias;
    private final @Nullable Parameter gamma;
    private final @Nullable Parameter beta;

    /** Channels in and out, kernel size, stride and padding on every side. */
    record Geometry(int in, int out, int kernel, int stride, int pad) {}

    ConvBlock(
            String name,
            Kernels kernels,
            Geometry geometry,
            PadType padType,
            Normalization normalization,
            Activation activation) {
        this.kernels = kernels;
        this.geometry = geometry;
        this.padType = padType;
        this.normalization = normalization;
        this.activation = activation;
        boolean layer = normalization == Normalization.LAYER;
        gamma = layer ? learnt(name + ".norm.gamma", Parameter.Type.GAMMA, geometry.out) : null;
        beta = layer ? learnt(name + ".norm.beta", Parameter.Type.BETA, geometry.out) : null;
        weight = learnt(
                name + ".conv.weight",
                Parameter.Type.WEIGHT,
                geometry.out,
                geometry.in,
                geometry.kernel,
                geometry.kernel);
        bias = learnt(name + ".conv.bias", Parameter.Type.BIAS, geometry.out);
    }

    int outputChannels() {
        return geometry.out;
    }

    /** {@code [N, in, H, W] -> [N, out, H', W']}; not for an adaptive normalisation. */
    NDArray apply(NDArray x) {
        NDArray y = convolve(x);
        return switch (normalization) {
            case NONE -> activate(y);
            case INSTANCE -> activate(kernels.instanceNorm(y));
            case LAYER -> activate(kernels.layerNorm(y, value(required(gamma)), value(required(beta))));
            case ADAPTIVE -> throw new IllegalStateException("AdaIN needs a weight and a bias");
        };
    }

    /** The same with AdaIN's weight and bias, both {@code [N, out]}. */
    NDArray apply(NDArray x, NDArray adaInWeight, NDArray adaInBias) {
        return activate(kernels.adaptiveInstanceNorm(convolve(x), adaInWeight, adaInBias));
    }

    private NDArray convolve(NDArray x) {
        int zeros = 0;
        NDArray padded = x;
        if (geometry.pad > 0) {
            switch (padType) {
                case REFLECT -> padded = kernels.reflectionPad(x, geometry.pad);
                case REPLICATE -> padded = kernels.replicationPad(x, geometry.pad);
                case ZERO -> zeros = geometry.pad;
            }
        }
        return kernels.convolution(padded, value(weight), value(bias), geometry.stride, zeros);
    }

    private NDArray activate(NDArray x) {
        return switch (activation) {
            case RELU -> x.getNDArrayInternal().relu();
            case LRELU -> x.getNDArrayInternal().leakyRelu(0.2f);
            case SELU -> x.getNDArrayInternal().selu();
            case TANH -> x.tanh();
            case NONE -> x;
        };
    }

    private static Parameter required(@Nullable Parameter parameter) {
        if (parameter == null) {
            throw new IllegalStateException("only a layer normalisation has gamma and beta");
        }
        return parameter;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(
                normalization == Normalization.ADAPTIVE
                        ? apply(inputs.get(0), inputs.get(1), inputs.get(2))
                        : apply(inputs.get(0)));
    }
}
