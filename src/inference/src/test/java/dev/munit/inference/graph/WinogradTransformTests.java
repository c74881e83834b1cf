package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WinogradTransformTests {
    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void filtersAsFilteringIsDefined() {
        assertFilters(new WinogradTransform(2, 3, 0, 1, -1));
        assertFilters(new WinogradTransform(6, 3, 0, 1, -1, 2, -2, 0.5, -0.5));
        assertFilters(new WinogradTransform(3, 1, 0, 1));
        assertFilters(WinogradTransform.FOUR_OUTPUTS_OF_THREE_TAPS);
        assertFilters(WinogradTransform.FOUR_OUTPUTS_OF_TWO_TAPS);
        assertFilters(WinogradTransform.TWO_OUTPUTS_OF_TWO_TAPS);
    }

    @Test
    void losesLessToRoundingThanTheUsualPoints() {
        double usual = largestError(new WinogradTransform(4, 3, 0, 1, -1, 2, -2));
        assertThat(largestError(WinogradTransform.FOUR_OUTPUTS_OF_THREE_TAPS)).isLessThan(0.6 * usual);
    }

    @Test
    void refusesPointsThatAreTooManyOrTooFew() {
        assertThatThrownBy(() -> new WinogradTransform(4, 3, 0, 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("F(4, 3) needs 5 points besides infinity, not 3");
    }

    private void assertFilters(WinogradTransform transform) {
        double[] numbers = numbers(transform.inputs());
        double[] taps = numbers(transform.taps());
        double[] product = multiply(transform.kernel(), taps);
        double[] seen = multiply(transform.input(), numbers);
        for (int i = 0; i < product.length; i++) {
            product[i] *= seen[i];
        }
        double[] filtered = multiply(transform.output(), product);
        for (int i = 0; i < transform.outputs(); i++) {
            double expected = 0;
            for (int k = 0; k < taps.length; k++) {
                expected += taps[k] * numbers[i + k];
            }
            assertThat(filtered[i]).isCloseTo(expected, Offset.offset(1e-12));
        }
    }

    /** Of a thousand 2-D tiles in float32, with matrices that are exact but for their last place. */
    private double largestError(WinogradTransform transform) {
        double worst = 0;
        for (int trial = 0; trial < 1000; trial++) {
            double[] tile = numbers(transform.inputs() * transform.inputs());
            double[] taps = numbers(transform.taps() * transform.taps());
            float[] seen = single(transform.inputMatrix().data(), tile);
            float[] kernel = new float[seen.length];
            double[][] g = transform.kernel();
            int n = transform.inputs();
            for (int i = 0; i < kernel.length; i++) {
                double sum = 0;
                for (int k = 0; k < taps.length; k++) {
                    sum += g[i / n][k / transform.taps()] * g[i % n][k % transform.taps()] * taps[k];
                }
                kernel[i] = (float) sum;
            }
            double[] product = new double[seen.length];
            for (int i = 0; i < product.length; i++) {
                product[i] = seen[i] * kernel[i];
            }
            float[] made = single(transform.outputMatrix().data(), product);
            for (int i = 0; i < made.length; i++) {
                double expected = 0;
                for (int k = 0; k < taps.length; k++) {
                    int y = i / transform.outputs() + k / transform.taps();
                    int x = i % transform.outputs() + k % transform.taps();
                    expected += taps[k] * tile[y * n + x];
                }
                worst = Math.max(worst, Math.abs(made[i] - expected));
            }
        }
        return worst;
    }

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).map(number -> (float) number).toArray();
    }

    private static double[] multiply(double[][] matrix, double[] vector) {
        double[] result = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int k = 0; k < vector.length; k++) {
                result[i] += matrix[i][k] * vector[k];
            }
        }
        return result;
    }

    private static float[] single(float[] matrix, double[] vector) {
        float[] result = new float[matrix.length / vector.length];
        for (int i = 0; i < result.length; i++) {
            for (int k = 0; k < vector.length; k++) {
                result[i] += matrix[i * vector.length + k] * (float) vector[k];
            }
        }
        return result;
    }
}
