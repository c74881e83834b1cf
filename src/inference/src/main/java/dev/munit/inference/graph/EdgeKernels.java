package dev.munit.inference.graph;

import dev.munit.model.Tensor;

/** The outermost taps of 5x5 kernels: those that {@link ReflectedRing} convolves the border's differences with. */
final class EdgeKernels {
    private EdgeKernels() {}

    /**
     * The first and the last row of each kernel.
     *
     * @param large {@code [co, ci, 5, 5]}
     * @return {@code [2 * co, ci, 1, 5]}: all first rows, then all last rows
     */
    static Tensor rows(Tensor large) {
        return outermost(large, 5, 1);
    }

    /** The first and the last column of each kernel, laid down: otherwise as {@link #rows}. */
    static Tensor columns(Tensor large) {
        return outermost(large, 1, 5);
    }

    private static Tensor outermost(Tensor large, int across, int along) {
        int[] shape = large.shape();
        int kernels = shape[0] * shape[1];
        float[] edges = new float[2 * 5 * kernels];
        for (int last = 0; last < 2; last++) {
            for (int kernel = 0; kernel < kernels; kernel++) {
                for (int tap = 0; tap < 5; tap++) {
                    edges[5 * (last * kernels + kernel) + tap] =
                            large.data()[25 * kernel + last * 4 * across + tap * along];
                }
            }
        }
        return new Tensor(new int[] {2 * shape[0], shape[1], 1, 5}, edges);
    }
}
