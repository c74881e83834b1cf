package dev.munit.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.munit.image.Picture;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CropTests {
    /** Red is the column, green the row, blue 255. */
    private static Picture coordinates(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) (i % width);
            rgb[3 * i + 1] = (byte) (i / width);
            rgb[3 * i + 2] = (byte) 255;
        }
        return new Picture(width, height, rgb);
    }

    private static Picture white(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) 255);
        return new Picture(width, height, rgb);
    }

    @Test
    void writesPlanesFromMinusOneToOne() {
        float[] values = new float[1 + 3 * 2 * 3];

        new Crop(coordinates(20, 10), 5, 2, 3, 2, false).write(values, 1, 3);

        float[] expected = {0, 5, 6, 7, 5, 6, 7, 2, 2, 2, 3, 3, 3, 255, 255, 255, 255, 255, 255};
        for (int i = 1; i < values.length; i++) {
            // As torchvision: value / 255, minus 0.5, divided by 0.5; a rounding of float32 apart.
            assertThat(values[i]).isEqualTo((expected[i] / 255 - 0.5f) / 0.5f, within(1e-6f));
        }
        assertThat(values[values.length - 1]).isEqualTo(1);
    }

    @Test
    void mirrorsLeftAndRight() {
        float[] values = new float[3 * 2 * 3];
        float[] mirrored = new float[3 * 2 * 3];

        new Crop(coordinates(20, 10), 5, 2, 3, 2, false).write(values, 0, 3);
        new Crop(coordinates(20, 10), 5, 2, 3, 2, true).write(mirrored, 0, 3);

        assertThat(mirrored).startsWith(values[2], values[1], values[0], values[5], values[4], values[3]);
        assertThat(mirrored).endsWith(1, 1, 1, 1, 1, 1);
    }

    @Test
    void isCutFromEverywhereInThePicture() {
        Picture picture = coordinates(12, 11);
        SplittableRandom random = new SplittableRandom(3);
        boolean[][] seen = new boolean[4][5];

        for (int i = 0; i < 1000; i++) {
            Crop crop = Crop.draw(picture, 8, 8, random);
            seen[crop.top()][crop.left()] = true;
        }

        for (boolean[] row : seen) {
            assertThat(row).doesNotContain(false);
        }
    }

    @Test
    void isDrawnAgainWhereThePictureIsOfOneColour() {
        // Only the last 8 of 64 columns show something; a single draw meets them in 15 of 57 places.
        Picture picture = white(64, 8);
        for (int y = 0; y < 8; y++) {
            for (int x = 56; x < 64; x++) {
                picture.rgb()[3 * (64 * y + x) + 1] = (byte) (40 * y);
            }
        }
        SplittableRandom random = new SplittableRandom(3);

        int flat = 0;
        for (int i = 0; i < 1000; i++) {
            flat += Crop.draw(picture, 8, 8, random).isFlat() ? 1 : 0;
        }

        // 1000 * (49 / 57)^10 = 220 of ten draws, 860 of one.
        assertThat(flat).isBetween(180, 260);
    }

    @Test
    void isFlatWithoutEnoughContrast() {
        Picture faint = white(16, 16);
        assertThat(Crop.centre(faint, 16, 16).isFlat()).isTrue();

        for (int i = 0; i < 16 * 16; i += 2) {
            faint.rgb()[3 * i] = (byte) 254; // half of the pixels one level lower: a deviation of half a level
        }
        assertThat(Crop.centre(faint, 16, 16).isFlat()).isTrue();

        for (int i = 0; i < 16 * 16; i += 2) {
            faint.rgb()[3 * i] = (byte) 252; // a deviation of one and a half, in red alone
        }
        assertThat(Crop.centre(faint, 16, 16).isFlat()).isFalse();
    }

    @Test
    void liesInTheMiddleForSamples() {
        Crop crop = Crop.centre(coordinates(21, 16), 16, 8);

        assertThat(crop).isEqualTo(new Crop(crop.picture(), 2, 4, 16, 8, false));
    }
}
