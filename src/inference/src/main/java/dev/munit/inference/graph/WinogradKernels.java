package dev.munit.inference.graph;

import dev.munit.model.Tensor;

/** The kernels of a convolution as Winograd's method multiplies with them. */
final class WinogradKernels {
    private WinogradKernels() {}

    /**
     * {@code G g G'} for each pair of channels.
     *
     * @param kernels [out, in, r, r]
     * @return [n * n, in, out]: a matrix for each place in a tile
     */
    static Tensor transform(WinogradTransform transform, Tensor kernels) {
        int out = kernels.shape()[0];
        int in = kernels.shape()[1];
        int taps = transform.taps();
        int n = transform.inputs();
        double[][] g = transform.kernel();
        float[] transformed = new float[n * n * in * out];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                double[][] columns = columns(kernels.data(), (o * in + i) * taps * taps, g);
                for (int y = 0; y < n; y++) {
                    for (int x = 0; x < n; x++) {
                        double sum = 0;
                        for (int k = 0; k < taps; k++) {
                            sum += g[y][k] * columns[k][x];
                        }
                        transformed[((y * n + x) * in + i) * out + o] = (float) sum;
                    }
                }
            }
        }
        return new Tensor(new int[] {n * n, in, out}, transformed);
    }

    /** {@code g G'} of the kernel that starts there: [r][n]. */
    private static double[][] columns(float[] kernels, int start, double[][] g) {
        int taps = g[0].length;
        double[][] columns = new double[taps][g.length];
        for (int y = 0; y < taps; y++) {
            for (int x = 0; x < g.length; x++) {
                for (int k = 0; k < taps; k++) {
                    columns[y][x] += g[x][k] * kernels[start + y * taps + k];
                }
            }
        }
        return columns;
    }
}
