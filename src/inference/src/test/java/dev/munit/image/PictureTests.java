package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PictureTests {
    @Test
    void knowsItsPixels() {
        Picture picture = new Picture(1, 2, new byte[] {1, 2, 3, (byte) 255, (byte) 128, 0});

        assertThat(picture.pixel(0, 0)).isEqualTo(0x010203);
        assertThat(picture.pixel(0, 1)).isEqualTo(0xff8000);
        assertThat(picture.size()).isEqualTo(new ImageSize(1, 2));
        assertThat(picture).hasToString("Picture[1 x 2]");
    }

    @Test
    void isEqualToAnotherOfTheSameSizeAndPixels() {
        Picture picture = new Picture(1, 2, new byte[6]);

        assertThat(picture)
                .isEqualTo(new Picture(1, 2, new byte[6]))
                .hasSameHashCodeAs(new Picture(1, 2, new byte[6]))
                .isNotEqualTo(new Picture(2, 1, new byte[6]))
                .isNotEqualTo(new Picture(1, 2, new byte[] {0, 0, 0, 0, 0, 1}));
    }

    @Test
    void losesItsColoursByHowBrightTheyAre() {
        // 0.299 red + 0.587 green + 0.114 blue, rounded.
        int[][] colours = {{255, 0, 0, 76}, {0, 255, 0, 150}, {0, 0, 255, 29}, {255, 255, 255, 255}, {1, 2, 3, 2}};
        for (int[] colour : colours) {
            byte level = (byte) colour[3];
            assertThat(new Picture(1, 1, new byte[] {(byte) colour[0], (byte) colour[1], (byte) colour[2]}).grey())
                    .isEqualTo(new Picture(1, 1, new byte[] {level, level, level}));
        }
    }

    @Test
    void everyGreyStaysAsItIs() {
        for (int level = 0; level < 256; level++) {
            Picture grey = new Picture(1, 1, new byte[] {(byte) level, (byte) level, (byte) level});
            assertThat(grey.grey()).isEqualTo(grey);
        }
    }

    @Test
    void cannotBeEmptyOrOfAnotherSizeThanItsBytes() {
        assertThatThrownBy(() -> new Picture(0, 5, new byte[0])).hasMessage("a picture cannot be 0 x 5 pixels");
        assertThatThrownBy(() -> new Picture(2, 2, new byte[11]))
                .hasMessage("a picture of 2 x 2 pixels needs 12 bytes, not 11");
        assertThatThrownBy(() -> new Picture(50_000, 50_000, new byte[3])).hasMessageContaining("7500000000 bytes");
    }

    @Test
    void hasLimitsThatMakeSense() {
        assertThat(ImageLimits.DEFAULT).isEqualTo(new ImageLimits(20_000_000, 50_000_000, 32_768, 300_000_000));
        assertThatThrownBy(() -> new ImageLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageLimits(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageLimits(1, 1L << 31)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageLimits(1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageLimits(1, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
