package dev.munit.inference.graph;

import dev.munit.model.Tensor;

/** The kernels of a convolution as Winograd's method multiplies with them. */
final class WinogradKernels {
    private WinogradKernels() {}

    /**
     * {@code G g G'} for each pair of channels. Those of one channel that comes in are made together: what goes out is
     * innermost, as it is in the result.
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
        for (int i = 0; i < in; i++) {
            double[][][] rows = new double[taps][][]; // g G', [r][n][out]
            for (int y = 0; y < taps; y++) {
                rows[y] = times(g, row(kernels, i, y, taps));
            }
            for (int x = 0; x < n; x++) {
                double[][] column = times(g, column(rows, x)); // of the tile, [n][out]
                for (int y = 0; y < n; y++) {
                    round(column[y], transformed, ((y * n + x) * in + i) * out);
                }
            }
        }
        return new Tensor(new int[] {n * n, in, out}, transformed);
    }

    /** A row of every kernel of that channel: [r][out]. */
    private static double[][] row(Tensor kernels, int channel, int y, int taps) {
        int out = kernels.shape()[0];
        int in = kernels.shape()[1];
        double[][] row = new double[taps][out];
        for (int o = 0; o < out; o++) {
            int start = ((o * in + channel) * taps + y) * taps;
            for (int x = 0; x < taps; x++) {
                row[x][o] = kernels.data()[start + x];
            }
        }
        return row;
    }

    private static double[][] column(double[][][] rows, int x) {
        double[][] column = new double[rows.length][];
        for (int y = 0; y < column.length; y++) {
            column[y] = rows[y][x];
        }
        return column;
    }

    /** The product of a matrix with vectors in place of numbers. */
    private static double[][] times(double[][] matrix, double[][] vectors) {
        double[][] product = new double[matrix.length][vectors[0].length];
        for (int i = 0; i < matrix.length; i++) {
            double[] sum = product[i];
            for (int k = 0; k < vectors.length; k++) {
                double factor = matrix[i][k];
                double[] vector = vectors[k];
                for (int o = 0; o < sum.length; o++) {
                    sum[o] += factor * vector[o];
                }
            }
        }
        return product;
    }

    private static void round(double[] vector, float[] to, int start) {
        for (int o = 0; o < vector.length; o++) {
            to[start + o] = (float) vector[o];
        }
    }
}
