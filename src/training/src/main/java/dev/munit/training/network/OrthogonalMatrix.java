package dev.munit.training.network;

import java.util.random.RandomGenerator;

/**
 * Random matrices whose shorter side is orthonormal, uniform among all of them: the Q of a Gaussian matrix's QR
 * decomposition with a positive diagonal of R, by Gram and Schmidt.
 */
final class OrthogonalMatrix {
    private OrthogonalMatrix() {}

    /** {@code rows * columns} numbers, row after row. */
    static double[] draw(int rows, int columns, RandomGenerator random) {
        int vectors = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        double[][] basis = new double[vectors][length];
        for (int i = 0; i < vectors; i++) {
            for (int k = 0; k < length; k++) {
                basis[i][k] = random.nextGaussian();
            }
        }
        for (int i = 0; i < vectors; i++) {
            scale(basis[i], 1 / Math.sqrt(dot(basis[i], basis[i])));
            for (int j = i + 1; j < vectors; j++) {
                subtract(basis[j], dot(basis[i], basis[j]), basis[i]);
            }
        }
        double[] matrix = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix[row * columns + column] = rows <= columns ? basis[row][column] : basis[column][row];
            }
        }
        return matrix;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void scale(double[] vector, double factor) {
        for (int k = 0; k < vector.length; k++) {
            vector[k] *= factor;
        }
    }

    private static void subtract(double[] from, double factor, double[] vector) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= factor * vector[k];
        }
    }
}
