package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.munit.model.PadType;

/**
 * The operations of MUNIT that DJL has no function for. Two implementations give the same numbers and gradients:
 * {@link DjlKernels} out of DJL's own operations, {@link TorchScriptKernels} by calling PyTorch's. Two threads may use
 * them at once.
 */
public interface Kernels extends AutoCloseable {
    /** Of the published networks' {@code lrelu}. */
    float LEAKY_SLOPE = 0.2f;

    /**
     * Convolution of {@code [N, in, H, W]} with {@code weight [out, in, k, k]} and {@code bias [out]}, the image first
     * padded by {@code zeros} on all sides.
     */
    NDArray convolution(NDArray x, NDArray weight, NDArray bias, int stride, int zeros);

    /** {@link #convolution} of {@code [N, in, H, W]}, first padded by {@code pad} on all sides. */
    default NDArray paddedConvolution(NDArray x, NDArray weight, NDArray bias, int stride, PadType padType, int pad) {
        int zeros = 0;
        NDArray padded = x;
        if (pad > 0) {
            switch (padType) {
                case REFLECT -> padded = reflectionPad(x, pad);
                case REPLICATE -> padded = replicationPad(x, pad);
                case ZERO -> zeros = pad;
            }
        }
        return convolution(padded, weight, bias, stride, zeros);
    }

    /**
     * {@link #paddedConvolution} with stride 1 of {@code [N, in, H, W]} made twice as high and wide by nearest
     * neighbours.
     */
    default NDArray doubledConvolution(NDArray x, NDArray weight, NDArray bias, PadType padType, int pad) {
        Shape shape = x.getShape();
        NDArray doubled =
                x.getNDArrayInternal().interpolation(new long[] {2 * shape.get(2), 2 * shape.get(3)}, 0, false);
        return paddedConvolution(doubled, weight, bias, 1, padType, pad);
    }

    /** Reflection padding of the two last axes by {@code pad} on all four sides; the edge pixel is not repeated. */
    NDArray reflectionPad(NDArray x, int pad);

    /** Replication padding of the two last axes by {@code pad} on all four sides. */
    NDArray replicationPad(NDArray x, int pad);

    /** Instance normalisation of {@code [N, C, H, W]}: biased variance over H and W, eps 1e-5 inside the root. */
    NDArray instanceNorm(NDArray x);

    /**
     * Adaptive instance normalisation: {@link #instanceNorm} times {@code weight} plus {@code bias}, both {@code [N,
     * C]}.
     */
    NDArray adaptiveInstanceNorm(NDArray x, NDArray weight, NDArray bias);

    /**
     * MUNIT's layer normalisation: {@code (x - mean) / (std + 1e-5) * gamma + beta}, mean and unbiased standard
     * deviation over C, H and W of each sample, {@code gamma} and {@code beta} of shape {@code [C]}.
     */
    NDArray layerNorm(NDArray x, NDArray gamma, NDArray beta);

    /**
     * Batch normalisation with the statistics of this batch: biased variance over N, H and W, eps 1e-5 inside the root;
     * {@code weight} and {@code bias} of shape {@code [C]}.
     */
    NDArray batchNorm(NDArray x, NDArray weight, NDArray bias);

    /**
     * A weight divided by an estimate of its largest singular value, as a matrix of a row for each output channel:
     * {@code v = unit(W^T u); u = unit(W v); W / (u . W v)}, with {@code unit(x) = x / (|x| + 1e-12)}. Changes
     * {@code u} and {@code v} in place; no gradient passes through them.
     *
     * @param weight {@code [out, in, k, k]}
     * @param u {@code [out]}
     * @param v {@code [in * k * k]}
     */
    NDArray spectralNorm(NDArray weight, NDArray u, NDArray v);

    /** {@code x} where it is positive, and elsewhere 0. May change {@code x} in place: it is not to be used again. */
    default NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    /**
     * {@code x} where it is positive, and elsewhere {@code 0.2 x}. May change {@code x} in place: it is not to be used
     * again.
     */
    default NDArray leakyRelu(NDArray x) {
        return x.getNDArrayInternal().leakyRelu(LEAKY_SLOPE);
    }

    /** {@code x} where it is positive, and elsewhere {@code slope * x}; the slope is of shape {@code [1]}. */
    NDArray prelu(NDArray x, NDArray slope);

    /** Average pooling with kernel 3, stride 2, padding 1, where the padding does not count. */
    NDArray halve(NDArray x);

    @Override
    void close();
}
