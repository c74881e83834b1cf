package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTests {
    private static final ImageSize PHOTO = new ImageSize(4000, 3000);

    /** The long side is int(size * long / short), truncated as torchvision does. */
    @ParameterizedTest
    @CsvSource({
        "4000, 3000, 256, 341, 256",
        "3000, 4000, 256, 256, 341",
        "100, 100, 7, 7, 7",
        "5, 7, 5, 5, 7",
        "3, 2, 1, 1, 1",
        "1000, 999, 256, 256, 256"
    })
    void keepsTheAspect(int width, int height, int side, int newWidth, int newHeight) {
        assertThat(Scaling.toShorterSide(new ImageSize(width, height), side, 1_000_000))
                .isEqualTo(new ImageSize(newWidth, newHeight));
    }

    @ParameterizedTest
    @CsvSource({"50000000, 1, 256", "1, 50000000, 256", "100000, 2, 2147483647"})
    void refusesAPictureWhoseLongSideWouldExplode(int width, int height, int side) {
        assertThatThrownBy(() -> Scaling.toShorterSide(new ImageSize(width, height), side, 1_000_000))
                .isInstanceOf(PictureTooLarge.class)
                .hasMessageContaining("at most 1000000 in all are possible")
                .hasMessageContaining("less long and thin");
    }

    @Test
    void allowsJustAsManyPixelsAsSaid() {
        assertThat(Scaling.toShorterSide(new ImageSize(20, 10), 100, 20_000)).isEqualTo(new ImageSize(200, 100));
        assertThatThrownBy(() -> Scaling.toShorterSide(new ImageSize(20, 10), 100, 19_999))
                .isInstanceOf(PictureTooLarge.class)
                .hasMessageStartingWith("the picture would become 200 x 100 pixels");
    }

    @Test
    void worksAtTheModelsSizeTheSourcesOrTheOneAskedFor() {
        assertThat(new ModelResolution().shorterSide(PHOTO, 256)).isEqualTo(256);
        assertThat(new SourceResolution().shorterSide(PHOTO, 256)).isEqualTo(3000);
        assertThat(new PixelResolution(512).shorterSide(PHOTO, 256)).isEqualTo(512);
        assertThatThrownBy(() -> new PixelResolution(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesOutTheSizeMadeTheOriginalsOrTheOneAskedFor() {
        Picture made = new Picture(341, 256, new byte[3 * 341 * 256]);

        assertThat(new NativeSize().apply(made, PHOTO)).isSameAs(made);
        assertThat(new OriginalSize().apply(made, PHOTO).size()).isEqualTo(PHOTO);
        assertThat(new PixelSize(300).apply(made, PHOTO).size()).isEqualTo(new ImageSize(400, 300));
        assertThatThrownBy(() -> new PixelSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PixelSize(1_000_000).of(made.size(), PHOTO))
                .isInstanceOf(PictureTooLarge.class);
    }
}
