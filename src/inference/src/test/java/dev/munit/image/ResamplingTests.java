package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingTests {
    /**
     * Each pass against the filter's definition in double precision. A fixed-point weight is off by up to 2^-23, so a
     * sum over n pixels by up to n * 255 * 2^-23, and the rounding to 8 bits adds half a grey level.
     */
    @ParameterizedTest
    @CsvSource({
        "37, 16",
        "37, 80",
        "37, 9",
        "37, 1",
        "1, 5",
        "64, 63",
        "64, 65",
        "300, 128",
        "128, 64",
        "2, 1",
        "500, 7"
    })
    void agreesWithTheTriangleFilterInDoublePrecision(int from, int to) {
        Picture wide = Pictures.noise(from, 3, new SplittableRandom(from));
        Picture tall = Pictures.noise(3, from, new SplittableRandom(from));
        double tolerance = 0.5 + from * 255 * 0x1p-23;

        Picture narrower = Resampling.resize(wide, to, 3);
        Picture shorter = Resampling.resize(tall, 3, to);

        for (int i = 0; i < 9 * to; i++) {
            int channel = i % 3;
            int x = i / 3 % to;
            int y = i / 3 / to;
            assertThat((double) (narrower.rgb()[i] & 0xff))
                    .isCloseTo(
                            filtered(from, to, x, at -> wide.rgb()[3 * (y * from + at) + channel] & 0xff),
                            within(tolerance));
            int column = i % 9;
            assertThat((double) (shorter.rgb()[i] & 0xff))
                    .isCloseTo(filtered(from, to, i / 9, at -> tall.rgb()[9 * at + column] & 0xff), within(tolerance));
        }
    }

    @Test
    void resizesRowsBeforeColumnsAndRoundsBetween() {
        Picture picture = Pictures.noise(31, 29, new SplittableRandom(7));

        Picture both = Resampling.resize(picture, 12, 50);

        assertThat(both).isEqualTo(Resampling.resize(Resampling.resize(picture, 12, 29), 12, 50));
        assertThat(both).isNotEqualTo(Resampling.resize(Resampling.resize(picture, 31, 50), 12, 50));
    }

    @Test
    void halvesAStepByHand() {
        // scale 2, so the triangle is 4 wide: input pixels -0.75, -0.25, 0.25, 0.75 of its half-width from the centre
        // weigh 1/8, 3/8, 3/8, 1/8; at the border what falls outside is left out and the rest scaled up to 1.
        Picture step = row(0, 0, 0, 255, 255, 255);

        assertThat(reds(Resampling.resize(step, 3, 1))).containsExactly(0, 128, 255);
        // first: (3*0 + 3*0 + 1*0)/7; second: taps 1..4 = 0, 0, 255, 255 weigh 1, 3, 3, 1 -> 127.5 -> 128
        Picture edge = row(70, 0, 0, 0, 0, 0);
        assertThat(reds(Resampling.resize(edge, 3, 1))).containsExactly(30, 0, 0);
        // 70 * 3/7 = 30
    }

    @Test
    void doublesAStepByHand() {
        // scale 1/2: plain bilinear interpolation at -0.25, 0.25, 0.75, 1.25, the border repeated
        assertThat(reds(Resampling.resize(row(0, 100), 4, 1))).containsExactly(0, 25, 75, 100);
    }

    @Test
    void keepsAnEvenColourAtAnySize() {
        byte[] rgb = new byte[3 * 7 * 5];
        Arrays.fill(rgb, (byte) 201);
        for (int size = 1; size < 40; size++) {
            assertThat(Resampling.resize(new Picture(7, 5, rgb), size, 41 - size)
                            .rgb())
                    .containsOnly((byte) 201);
        }
    }

    @Test
    void leavesAPictureOfThatSizeAlone() {
        Picture picture = Pictures.gradient(9, 4);

        assertThat(Resampling.resize(picture, 9, 4)).isSameAs(picture);
    }

    private static Picture row(int... greys) {
        byte[] rgb = new byte[3 * greys.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) greys[i / 3];
        }
        return new Picture(greys.length, 1, rgb);
    }

    private static int[] reds(Picture picture) {
        int[] reds = new int[picture.width() * picture.height()];
        for (int i = 0; i < reds.length; i++) {
            reds[i] = picture.rgb()[3 * i] & 0xff;
        }
        return reds;
    }

    private static double filtered(int from, int to, int index, IntToDoubleFunction input) {
        double centre = (index + 0.5) * from / to;
        double radius = Math.max(1.0, (double) from / to);
        double sum = 0;
        double weights = 0;
        for (int at = 0; at < from; at++) {
            double weight = Math.max(0, 1 - Math.abs(at + 0.5 - centre) / radius);
            sum += weight * input.applyAsDouble(at);
            weights += weight;
        }
        return sum / weights;
    }
}
