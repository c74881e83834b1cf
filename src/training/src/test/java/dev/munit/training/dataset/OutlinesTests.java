package dev.munit.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.Picture;
import dev.munit.training.Drawing;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlinesTests {
    private static final int SIZE = 128;
    private static final int RADIUS = 40;
    private static final Outlines OUTLINES = new Outlines(1.2, 1);

    @ParameterizedTest
    @ValueSource(ints = {0x000000, 0x2060a0, 0xd8d8d8})
    void ofADiscAreOneCircleWhereTheDiscEnds(int colour) {
        Picture outline = OUTLINES.of(disc(colour, Drawing.WHITE));

        assertCircle(outline);
    }

    /** The two colours have one brightness (Rec. 601), so a grey picture would show nothing. */
    @Test
    void showBordersBetweenColoursOfOneBrightness() {
        assertCircle(OUTLINES.of(disc(0xc80000, 0x006600)));
    }

    @Test
    void areNotDisturbedByNoise() {
        SplittableRandom random = new SplittableRandom(3);
        Picture clean = disc(0x404040, 0xc0c0c0);
        byte[] noisy = clean.rgb().clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (byte) ((noisy[i] & 0xff) + random.nextInt(-12, 13));
        }

        assertCircle(OUTLINES.of(new Picture(SIZE, SIZE, noisy)));
    }

    /** What is faint beside a strong silhouette is an edge all the same. */
    @Test
    void showFaintLinesWithinAnObject() {
        Picture picture = Drawing.of(SIZE, SIZE, (x, y) -> {
            if (distance(x, y) > RADIUS) {
                return Drawing.WHITE;
            }
            return x < SIZE / 2 ? 0x302020 : 0x503838;
        });

        Picture outline = OUTLINES.of(picture);

        int found = 0;
        for (int y = SIZE / 2 - 20; y < SIZE / 2 + 20; y++) {
            if (isLine(outline, SIZE / 2 - 1, y) || isLine(outline, SIZE / 2, y)) {
                found++;
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(38);
    }

    @Test
    void moreDetailDrawsMore() {
        Picture faint = Drawing.of(SIZE, SIZE, (x, y) -> x < SIZE / 2 ? 0x808080 : 0x848484);

        assertThat(lines(OUTLINES.of(faint))).isZero();
        assertThat(lines(new Outlines(1.2, 5).of(faint))).isGreaterThan(SIZE - 10);
    }

    @Test
    void ofAPictureOfOneColourAreNone() {
        assertThat(lines(OUTLINES.of(Drawing.of(50, 30, (x, y) -> 0x123456)))).isZero();
        assertThat(OUTLINES.of(Drawing.of(1, 1, (x, y) -> 0)).size()).hasToString("1 x 1");
    }

    @Test
    void refuseNumbersThatMeanNothing() {
        assertThatThrownBy(() -> new Outlines(0, 1)).hasMessageStartingWith("the smoothing must be above 0");
        assertThatThrownBy(() -> new Outlines(1, Double.NaN)).hasMessageStartingWith("the detail must be above 0");
    }

    /** Every line within 1.5 pixels of the circle, and hardly a gap in it. */
    private static void assertCircle(Picture outline) {
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (isLine(outline, x, y)) {
                    assertThat(distance(x, y)).as("line at %d, %d", x, y).isBetween(RADIUS - 1.5, RADIUS + 1.5);
                }
            }
        }
        int seen = 0;
        for (int degree = 0; degree < 360; degree++) {
            double angle = Math.toRadians(degree);
            seen += isLineNear(outline, centre(Math.cos(angle)), centre(Math.sin(angle))) ? 1 : 0;
        }
        assertThat(seen).isGreaterThanOrEqualTo(350);
    }

    private static int centre(double direction) {
        return (int) Math.round((SIZE - 1) / 2.0 + RADIUS * direction);
    }

    private static boolean isLineNear(Picture outline, int x, int y) {
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (isLine(outline, x + dx, y + dy)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int lines(Picture outline) {
        int lines = 0;
        for (int y = 0; y < outline.height(); y++) {
            for (int x = 0; x < outline.width(); x++) {
                lines += isLine(outline, x, y) ? 1 : 0;
            }
        }
        return lines;
    }

    private static boolean isLine(Picture outline, int x, int y) {
        return outline.pixel(x, y) == 0;
    }

    private static Picture disc(int inside, int outside) {
        return Drawing.of(SIZE, SIZE, (x, y) -> distance(x, y) <= RADIUS ? inside : outside);
    }

    private static double distance(int x, int y) {
        return Math.hypot(x - (SIZE - 1) / 2.0, y - (SIZE - 1) / 2.0);
    }
}
