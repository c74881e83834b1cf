package dev.munit.inference.graph;

import dev.munit.model.Tensor;

/**
 * A convolution's kernel for a whole block of {@code step x step} pixels at once: pixel (a, b) of a block applies the
 * kernel w at its own place, so the block's kernel is that of a convolution of stride {@code step} with
 *
 * <pre>K[(a, b, co), ci, u, v] = w[co, ci, u - a, v - b],  0 outside w.</pre>
 */
final class BlockKernels {
    private BlockKernels() {}

    /**
     * The kernels of a block's pixels.
     *
     * @param kernel {@code [co, ci, k, k]}
     * @return {@code [step * step * co, ci, k + step - 1, k + step - 1]}, in the order (a, b, co), in which
     *     DepthToSpace in its mode DCR wants its channels
     */
    static Tensor of(Tensor kernel, int step) {
        int[] shape = kernel.shape();
        int kernels = shape[0] * shape[1];
        int size = shape[2];
        int large = size + step - 1;
        float[] blocks = new float[step * step * kernels * large * large];
        for (int pixel = 0; pixel < step * step; pixel++) {
            for (int row = 0; row < kernels * size; row++) {
                int place = pixel * kernels + row / size;
                int y = row % size + pixel / step;
                int to = (place * large + y) * large + pixel % step;
                System.arraycopy(kernel.data(), row * size, blocks, to, size);
            }
        }
        return new Tensor(new int[] {step * step * shape[0], shape[1], large, large}, blocks);
    }

    /** The biases for those kernels: all of them for each pixel. */
    static Tensor biases(Tensor bias, int step) {
        int channels = bias.data().length;
        float[] repeated = new float[step * step * channels];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = bias.data()[i % channels];
        }
        return new Tensor(new int[] {repeated.length}, repeated);
    }
}
