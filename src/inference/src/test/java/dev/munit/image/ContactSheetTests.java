package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTests {
    @Test
    void laysPicturesInRowsWithWhiteBetweenThem() {
        Picture sheet = ContactSheet.of(List.of(dot(1), dot(2), dot(3)), 2, 1);

        assertThat(greys(sheet)).isEqualTo("""
                1 W 2
                W W W
                3 W W
                """);
    }

    @Test
    void isNoWiderThanItsPictures() {
        assertThat(greys(ContactSheet.of(List.of(dot(1), dot(2)), 6, 0))).isEqualTo("1 2\n");
    }

    @Test
    void putsASmallerPictureInTheMiddleOfItsCell() {
        Picture large = new Picture(3, 3, new byte[27]);

        assertThat(greys(ContactSheet.of(List.of(large, dot(5)), 2, 0))).isEqualTo("""
                0 0 0 W W W
                0 0 0 W 5 W
                0 0 0 W W W
                """);
    }

    @Test
    void refusesNoPicturesAtAll() {
        assertThatThrownBy(() -> ContactSheet.of(List.of(), 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContactSheet.of(List.of(dot(1)), 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Picture dot(int grey) {
        return new Picture(1, 1, new byte[] {(byte) grey, (byte) grey, (byte) grey});
    }

    private static String greys(Picture picture) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int grey = picture.pixel(x, y) & 0xff;
                text.append(x == 0 ? "" : " ").append(grey == 255 ? "W" : String.valueOf(grey));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
