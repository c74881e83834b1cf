package dev.munit.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.munit.image.Picture;
import dev.munit.training.Drawing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectMaskTests {
    private static final Colour NO_COLOUR = new Colour(0, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "0xffffff, false",
        "0xe6e6e6, false", // 230 is 0.902 of 255
        "0xe5ffff, true", // 229 is 0.898
        "0xffe5ff, true",
        "0xffffe5, true",
        "0x000000, true",
        "0xffff00, true"
    })
    void belongsToTheObjectIfAnyChannelIsBelowNineTenths(String pixel, boolean object) {
        Picture picture = Drawing.of(1, 1, (x, y) -> Integer.decode(pixel));

        assertThat(ObjectMask.of(picture).isEmpty()).isEqualTo(!object);
    }

    @Test
    void overlapIsIntersectionOverUnion() {
        // 4 columns and 6 columns of 10 rows, with 3 columns in common: 30 of 70 pixels.
        ObjectMask left = ObjectMask.of(bar(0, 4));
        ObjectMask right = ObjectMask.of(bar(1, 7));

        assertThat(left.overlap(right)).isCloseTo(3 / 7.0, within(1e-15));
        assertThat(right.overlap(left)).isEqualTo(left.overlap(right));
        assertThat(left.overlap(left)).isEqualTo(1);
    }

    @Test
    void objectsApartDoNotOverlap() {
        assertThat(ObjectMask.of(bar(0, 3)).overlap(ObjectMask.of(bar(3, 10)))).isZero();
        assertThat(ObjectMask.of(bar(0, 3)).overlap(ObjectMask.of(bar(0, 0)))).isZero();
    }

    @Test
    void twoEmptyPicturesAgree() {
        assertThat(ObjectMask.of(bar(0, 0)).overlap(ObjectMask.of(bar(0, 0)))).isEqualTo(1);
    }

    @Test
    void averagesOnlyWhereTheObjectIs() {
        ObjectMask object = ObjectMask.of(bar(2, 4));
        // Red 51 in column 2, 153 in column 3; anything elsewhere does not count.
        Picture picture = Drawing.of(10, 10, (x, y) -> x == 2 ? 0x3300ff : x == 3 ? 0x9900ff : 0x123456);

        Colour colour = object.averageColour(picture);

        assertThat(colour.red()).isCloseTo(0.4, within(1e-12));
        assertThat(colour.green()).isZero();
        assertThat(colour.blue()).isEqualTo(1);
    }

    @Test
    void anEmptyObjectHasNoColour() {
        ObjectMask nothing = ObjectMask.of(bar(0, 0));

        assertThatThrownBy(() -> nothing.averageColour(bar(0, 5))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void picturesOfOtherSizesAreNotCompared() {
        ObjectMask object = ObjectMask.of(bar(0, 5));
        Picture other = Drawing.of(10, 11, (x, y) -> 0);

        assertThatThrownBy(() -> object.overlap(ObjectMask.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 x 10")
                .hasMessageContaining("10 x 11");
        assertThatThrownBy(() -> object.averageColour(other)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ObjectMask.of(other).averageColour(other)).isEqualTo(NO_COLOUR);
    }

    /** Black from one column up to another, on 10 x 10 white pixels. */
    private static Picture bar(int from, int to) {
        return Drawing.of(10, 10, (x, y) -> x >= from && x < to ? 0 : Drawing.WHITE);
    }
}
