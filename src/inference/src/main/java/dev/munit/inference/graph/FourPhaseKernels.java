package dev.munit.inference.graph;

import dev.munit.model.Tensor;

/**
 * A 5x5 convolution of a picture whose pixels were doubled, as four 3x3 convolutions of the picture itself: 36
 * multiplications for four pixels instead of 100.
 *
 * <p>Doubling makes {@code U[y] = x[floor(y / 2)]}. Row {@code 2r + a} of the result, for the phase {@code a} of 0 or
 * 1, meets with its tap {@code k} of -2 to 2
 *
 * <pre>U[2r + a + k] = x[r + floor((a + k) / 2)]:  r-1, r-1, r, r, r+1 for a = 0,  r-1, r, r, r+1, r+1 for a = 1.</pre>
 *
 * Taps that meet the same row of {@code x} are one tap, of the sum of their weights. Columns are the same with their
 * phase {@code b}. Where {@code r-1} or {@code r+1} is no row of {@code x}, it depends on the padding what is meant:
 * see {@link UpsampledConvolution}. Source: spec/onnxruntime.md 2a.
 */
final class FourPhaseKernels {
    /** For each phase the row of the 3x3 kernel that each row of the 5x5 kernel is added to. */
    private static final int[][] SMALL_TAP = {{0, 0, 1, 1, 2}, {0, 1, 1, 2, 2}};

    private FourPhaseKernels() {}

    /**
     * Sums a kernel's 25 weights into four times 9.
     *
     * @param large {@code [co, ci, 5, 5]}
     * @return {@code [4 * co, ci, 3, 3]}, the phases' kernels one after the other in the order (a, b, co), in which
     *     DepthToSpace in its mode DCR wants its channels
     */
    static Tensor of(Tensor large) {
        int[] shape = large.shape();
        int kernels = shape[0] * shape[1];
        float[] small = new float[4 * 9 * kernels];
        for (int phase = 0; phase < 4; phase++) {
            for (int kernel = 0; kernel < kernels; kernel++) {
                sum(large.data(), 25 * kernel, phase, small, 9 * (phase * kernels + kernel));
            }
        }
        return new Tensor(new int[] {4 * shape[0], shape[1], 3, 3}, small);
    }

    private static void sum(float[] large, int from, int phase, float[] small, int to) {
        double[] sums = new double[9];
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 5; x++) {
                sums[3 * SMALL_TAP[phase / 2][y] + SMALL_TAP[phase % 2][x]] += large[from + 5 * y + x];
            }
        }
        for (int i = 0; i < 9; i++) {
            small[to + i] = (float) sums[i];
        }
    }
}
