package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.munit.model.Tensor;
import org.junit.jupiter.api.Test;

/** The sums are taken in double precision, so that a kernel's weights are off by float32's rounding alone. */
class FourPhaseKernelsTests {
    private static final int OUT = 3;
    private static final int IN = 2;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 7;

    @Test
    void computesWhatTheLargeKernelComputesOfTheDoubledPicture() {
        Tensor large = Tensors.random(7, OUT, IN, 5, 5);
        Tensor picture = Tensors.random(8, IN, HEIGHT, WIDTH);
        Tensor small = FourPhaseKernels.of(large);
        assertThat(small.shape()).containsExactly(4 * OUT, IN, 3, 3);

        for (int out = 0; out < OUT; out++) {
            for (int y = 2; y < 2 * HEIGHT - 2; y++) {
                for (int x = 2; x < 2 * WIDTH - 2; x++) {
                    int phase = 2 * (y % 2) + x % 2;
                    assertThat(small(small, phase * OUT + out, picture, y / 2, x / 2))
                            .isCloseTo(large(large, out, picture, y, x), within(1e-6));
                }
            }
        }
    }

    @Test
    void addsTheWeightsThatMeetTheSamePixel() {
        float[] weights = new float[25];
        for (int i = 0; i < 25; i++) {
            weights[i] = 1 << i % 5; // by columns: 1, 2, 4, 8, 16
        }
        Tensor small = FourPhaseKernels.of(new Tensor(new int[] {1, 1, 5, 5}, weights));
        assertThat(small.data())
                .startsWith(2 * 3, 2 * 12, 2 * 16, 2 * 3, 2 * 12, 2 * 16, 3, 12, 16) // a = 0, b = 0
                .endsWith(1, 6, 24, 2 * 1, 2 * 6, 2 * 24, 2 * 1, 2 * 6, 2 * 24); // a = 1, b = 1
    }

    private static double small(Tensor kernels, int kernel, Tensor picture, int row, int column) {
        double sum = 0;
        for (int in = 0; in < IN; in++) {
            for (int k = 0; k < 9; k++) {
                sum += (double) kernels.data()[(kernel * IN + in) * 9 + k]
                        * pixel(picture, in, row + k / 3 - 1, column + k % 3 - 1);
            }
        }
        return sum;
    }

    private static double large(Tensor kernels, int kernel, Tensor picture, int y, int x) {
        double sum = 0;
        for (int in = 0; in < IN; in++) {
            for (int k = 0; k < 25; k++) {
                sum += (double) kernels.data()[(kernel * IN + in) * 25 + k]
                        * pixel(picture, in, (y + k / 5 - 2) / 2, (x + k % 5 - 2) / 2);
            }
        }
        return sum;
    }

    private static float pixel(Tensor picture, int channel, int row, int column) {
        return picture.data()[(channel * HEIGHT + row) * WIDTH + column];
    }
}
