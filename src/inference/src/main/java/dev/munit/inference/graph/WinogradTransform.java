package dev.munit.inference.graph;

import dev.munit.model.Tensor;

/**
 * Winograd's minimal filtering F(m, r): m neighbouring outputs of a filter of r taps by {@code n = m + r - 1}
 * multiplications instead of {@code m * r}. With the matrices that this makes,
 *
 * <pre>y = A ((G g) * (B d))</pre>
 *
 * for n inputs d, r taps g and m outputs {@code y[i] = sum_k g[k] d[i + k]}, where {@code *} multiplies number by
 * number. In two dimensions {@code y = A ((G g G') * (B d B')) A'}, which is the same with the Kronecker products of
 * the matrices with themselves.
 *
 * <p>The matrices are Toom and Cook's for n - 1 points and infinity, transposed: filtering is evaluation of polynomials
 * read backwards. With points p, {@code N[i] = prod_(l != i) (p[i] - p[l])}:
 *
 * <ul>
 *   <li>{@code A[j][i] = p[i]^j}; the column of infinity is 1 in its last row;
 *   <li>{@code G[i][k] = p[i]^k / N[i]}; the row of infinity is 1 in its last column;
 *   <li>row i of B holds the coefficients of {@code prod_(l != i) (x - p[l])}, that of infinity those of {@code prod_l
 *       (x - p[l])}.
 * </ul>
 *
 * Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2016.
 */
final class WinogradTransform {
    /**
     * F(4, 3). The points lose 6 dB less to rounding than the usual 0, 1, -1, 2, -2: {@code spec/onnxruntime.md} 2g.
     */
    static final WinogradTransform FOUR_OUTPUTS_OF_THREE_TAPS =
            new WinogradTransform(4, 3, 0, Math.sqrt(0.5), -Math.sqrt(0.5), Math.sqrt(2), -Math.sqrt(2));

    /** F(4, 2). */
    static final WinogradTransform FOUR_OUTPUTS_OF_TWO_TAPS =
            new WinogradTransform(4, 2, 0, Math.sqrt(0.5), -Math.sqrt(0.5), Math.sqrt(2));

    /** F(2, 2). */
    static final WinogradTransform TWO_OUTPUTS_OF_TWO_TAPS = new WinogradTransform(2, 2, 0, 1);

    private final int outputs;
    private final int taps;
    private final double[] points;

    /** @param points n - 1 different numbers */
    WinogradTransform(int outputs, int taps, double... points) {
        if (points.length != outputs + taps - 2) {
            throw new IllegalArgumentException("F(" + outputs + ", " + taps + ") needs " + (outputs + taps - 2)
                    + " points besides infinity, not " + points.length);
        }
        this.outputs = outputs;
        this.taps = taps;
        this.points = points.clone();
    }

    int outputs() {
        return outputs;
    }

    int taps() {
        return taps;
    }

    /** n, how many inputs a tile has along each side. */
    int inputs() {
        return outputs + taps - 1;
    }

    /** B for tiles of n x n inputs: [n^2, n^2]. */
    Tensor inputMatrix() {
        return kronecker(input());
    }

    /** A for tiles of m x m outputs: [m^2, n^2]. */
    Tensor outputMatrix() {
        return kronecker(output());
    }

    /** G for one dimension: [n][r]. */
    double[][] kernel() {
        int n = inputs();
        double[][] g = new double[n][taps];
        for (int i = 0; i < n - 1; i++) {
            double divisor = 1;
            for (int l = 0; l < n - 1; l++) {
                divisor *= l == i ? 1 : points[i] - points[l];
            }
            for (int k = 0; k < taps; k++) {
                g[i][k] = Math.pow(points[i], k) / divisor;
            }
        }
        g[n - 1][taps - 1] = 1;
        return g;
    }

    /** A for one dimension: [m][n]. */
    double[][] output() {
        int n = inputs();
        double[][] a = new double[outputs][n];
        for (int j = 0; j < outputs; j++) {
            for (int i = 0; i < n - 1; i++) {
                a[j][i] = Math.pow(points[i], j);
            }
        }
        a[outputs - 1][n - 1] = 1;
        return a;
    }

    /** B for one dimension: [n][n]. */
    double[][] input() {
        int n = inputs();
        double[][] b = new double[n][];
        for (int i = 0; i < n; i++) {
            b[i] = productWithout(i);
        }
        return b;
    }

    /** Coefficients, the constant first, of the product of all {@code x - p[l]} but one. */
    private double[] productWithout(int skipped) {
        double[] product = new double[inputs()];
        product[0] = 1;
        for (int l = 0; l < points.length; l++) {
            if (l != skipped) {
                for (int power = product.length - 1; power >= 0; power--) {
                    product[power] = (power == 0 ? 0 : product[power - 1]) - points[l] * product[power];
                }
            }
        }
        return product;
    }

    private static Tensor kronecker(double[][] matrix) {
        int rows = matrix.length;
        int columns = matrix[0].length;
        float[] squared = new float[rows * rows * columns * columns];
        int next = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < rows; x++) {
                for (int v = 0; v < columns; v++) {
                    for (int u = 0; u < columns; u++) {
                        squared[next++] = (float) (matrix[y][v] * matrix[x][u]);
                    }
                }
            }
        }
        return new Tensor(new int[] {rows * rows, columns * columns}, squared);
    }
}
