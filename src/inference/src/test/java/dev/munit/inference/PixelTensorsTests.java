package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PixelTensorsTests {
    @Test
    void makesPlanesOfNumbersBetweenMinusOneAndOne() {
        Picture picture = new Picture(2, 1, new byte[] {0, (byte) 255, 51, (byte) 204, 1, (byte) 128});

        FloatTensor tensor = PixelTensors.ofPicture(picture, picture.size(), 3);

        assertThat(tensor.shape()).containsExactly(1, 3, 1, 2);
        assertThat(tensor.toArray())
                .containsExactly(-1f, 204 / 127.5f - 1, 1f, 1 / 127.5f - 1, 51 / 127.5f - 1, 128 / 127.5f - 1);
    }

    @Test
    void mirrorsTheBorderAsOftenAsNeeded() {
        Picture picture = greys(3, 2, 1, 2, 3, 4, 5, 6);

        FloatTensor tensor = PixelTensors.ofPicture(picture, new ImageSize(8, 4), 3);

        assertThat(greysOf(tensor)).isEqualTo("""
                1 2 3 2 1 2 3 2
                4 5 6 5 4 5 6 5
                1 2 3 2 1 2 3 2
                4 5 6 5 4 5 6 5
                """);
    }

    @Test
    void repeatsTheOnlyPixelThereIs() {
        assertThat(greysOf(PixelTensors.ofPicture(greys(1, 1, 7), new ImageSize(3, 2), 3)))
                .isEqualTo("""
                7 7 7
                7 7 7
                """);
    }

    @Test
    void givesBackThePictureThatWasPutIn() {
        byte[] rgb = new byte[3 * 13 * 9];
        new SplittableRandom(1).nextBytes(rgb);
        Picture picture = new Picture(13, 9, rgb);

        FloatTensor tensor = PixelTensors.ofPicture(picture, new ImageSize(16, 12), 3);

        assertThat(PixelTensors.toPicture(tensor, picture.size())).isEqualTo(picture);
    }

    @Test
    void makesOnePlaneOfAGreyModelsPicture() {
        Picture picture = new Picture(2, 1, new byte[] {100, 100, 100, (byte) 255, 0, 0});

        FloatTensor tensor = PixelTensors.ofPicture(picture, new ImageSize(3, 1), 1);

        // Red is as bright as 76 of 255: 0.299 of it.
        assertThat(tensor.shape()).containsExactly(1, 1, 1, 3);
        assertThat(tensor.toArray()).containsExactly(100 / 127.5f - 1, 76 / 127.5f - 1, 100 / 127.5f - 1);
        assertThat(PixelTensors.toPicture(tensor, picture.size()))
                .isEqualTo(new Picture(2, 1, new byte[] {100, 100, 100, 76, 76, 76}));
    }

    @Test
    void clampsAndRounds() {
        float level100 = 100 / 127.5f - 1;
        FloatTensor tensor = FloatTensor.of(
                new float[] {-3, 3, level100 + 0.0039f, level100 + 0.0040f, Float.NaN, Float.POSITIVE_INFINITY},
                1,
                3,
                1,
                2);

        Picture picture = PixelTensors.toPicture(tensor, new ImageSize(2, 1));

        // half a level is 0.00392
        assertThat(picture.pixel(0, 0)).isEqualTo(100 << 8);
        assertThat(picture.pixel(1, 0)).isEqualTo(0xff0000 | 101 << 8 | 0xff);
    }

    private static Picture greys(int width, int height, int... levels) {
        byte[] rgb = new byte[3 * levels.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) levels[i / 3];
        }
        return new Picture(width, height, rgb);
    }

    private static String greysOf(FloatTensor tensor) {
        StringBuilder text = new StringBuilder();
        int width = (int) tensor.shape()[3];
        int plane = width * (int) tensor.shape()[2];
        for (int i = 0; i < plane; i++) {
            float red = tensor.get(i);
            assertThat(tensor.get(i + plane)).isEqualTo(red);
            assertThat(tensor.get(i + 2 * plane)).isEqualTo(red);
            text.append(Math.round((red + 1) * 127.5f)).append(i % width == width - 1 ? '\n' : ' ');
        }
        return text.toString();
    }
}
