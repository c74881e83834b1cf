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
    private final Normalization normalization;
    private final @Nullable Parameter scale;
    private final @Nullable Parameter shift;
    private final Convolution convolution;
    private final Nonlinearity nonlinearity;

    ConvBlock(
            String name,
            Kernels kernels,
            Convolution.Geometry geometry,
            PadType padType,
            Normalization normalization,
            Activation activation) {
        this.kernels = kernels;
        this.normalization = normalization;
        switch (normalization) {
            case LAYER -> {
                scale = learnt(name + ".norm.gamma", Parameter.Type.GAMMA, geometry.out());
                shift = learnt(name + ".norm.beta", Parameter.Type.BETA, geometry.out());
            }
            case BATCH -> {
                scale = learnt(name + ".norm.weight", Parameter.Type.GAMMA, geometry.out());
                shift = learnt(name + ".norm.bias", Parameter.Type.BETA, geometry.out());
            }
            default -> {
                scale = null;
                shift = null;
            }
        }
        convolution = addChildBlock(
                "conv",
                normalization == Normalization.SPECTRAL
                        ? Convolution.spectral(name, kernels, geometry, padType)
                        : Convolution.plain(name, kernels, geometry, padType));
        nonlinearity = addChildBlock("activation", new Nonlinearity(name, kernels, activation));
    }

    /** {@code [N, in, H, W] -> [N, out, H', W']}; not for an adaptive normalisation. */
    NDArray apply(NDArray x) {
        return finish(convolution.apply(x));
    }

    /** {@code [N, in, H, W] -> [N, out, 2H, 2W]}: the same of the map enlarged by nearest neighbours. */
    NDArray applyToDoubled(NDArray x) {
        return finish(convolution.applyToDoubled(x));
    }

    private NDArray finish(NDArray y) {
        return nonlinearity.apply(
                switch (normalization) {
                    case NONE, SPECTRAL -> y;
                    case INSTANCE -> kernels.instanceNorm(y);
                    case LAYER -> kernels.layerNorm(y, value(required(scale)), value(required(shift)));
                    case BATCH -> kernels.batchNorm(y, value(required(scale)), value(required(shift)));
                    case ADAPTIVE -> throw new IllegalStateException("AdaIN needs a weight and a bias");
                });
    }

    /** The same with AdaIN's weight and bias, both {@code [N, out]}. */
    NDArray apply(NDArray x, NDArray adaInWeight, NDArray adaInBias) {
        return nonlinearity.apply(kernels.adaptiveInstanceNorm(convolution.apply(x), adaInWeight, adaInBias));
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
