package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.PadType;
import org.jspecify.annotations.Nullable;

/**
 * Padding and convolution with bias. The weight may be divided by an estimate of its largest singular value, which
 * every call makes better by one step ({@code spec/munit.md} 1.9).
 */
final class Convolution extends PublishedBlock {
    private final Kernels kernels;
    private final Geometry geometry;
    private final PadType padType;
    private final Parameter weight;
    private final Parameter bias;
    private final @Nullable Parameter left;
    private final @Nullable Parameter right;

    /** Channels in and out, kernel size, stride and padding on every side. */
    record Geometry(int in, int out, int kernel, int stride, int pad) {}

    private Convolution(String name, Kernels kernels, Geometry geometry, PadType padType, boolean spectral) {
        this.kernels = kernels;
        this.geometry = geometry;
        this.padType = padType;
        long[] shape = {geometry.out, geometry.in, geometry.kernel, geometry.kernel};
        weight = learnt(name + (spectral ? ".weight_bar" : ".weight"), Parameter.Type.WEIGHT, shape);
        bias = learnt(name + ".bias", Parameter.Type.BIAS, geometry.out);
        left = spectral ? kept(name + ".weight_u", geometry.out) : null;
        right = spectral ? kept(name + ".weight_v", (long) geometry.in * geometry.kernel * geometry.kernel) : null;
    }

    static Convolution plain(String block, Kernels kernels, Geometry geometry, PadType padType) {
        return new Convolution(block + ".conv", kernels, geometry, padType, false);
    }

    static Convolution spectral(String block, Kernels kernels, Geometry geometry, PadType padType) {
        return new Convolution(block + ".conv.module", kernels, geometry, padType, true);
    }

    NDArray apply(NDArray x) {
        return kernels.paddedConvolution(x, weight(), value(bias), geometry.stride, padType, geometry.pad);
    }

    /** Of the map made twice as high and wide by nearest neighbours. */
    NDArray applyToDoubled(NDArray x) {
        return kernels.doubledConvolution(x, weight(), value(bias), padType, geometry.pad);
    }

    private NDArray weight() {
        return left == null || right == null
                ? value(weight)
                : kernels.spectralNorm(value(weight), value(left), value(right));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
