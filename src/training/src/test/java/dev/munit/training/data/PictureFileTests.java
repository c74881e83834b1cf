package dev.munit.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTests {
    @TempDir
    Path folder;

    @Test
    void readsAPictureInItsOwnSize() throws IOException {
        Path file = PictureFolder.write(folder.resolve("p.png"), 30, 20, (x, y) -> x << 8 | y);

        Picture picture = PictureFile.read(file);

        assertThat(picture.width()).isEqualTo(30);
        assertThat(picture.height()).isEqualTo(20);
        assertThat(picture.pixel(29, 7)).isEqualTo(29 << 8 | 7);
    }

    @ParameterizedTest
    @CsvSource({
        "300, 200, 64, 96, 64",
        "200, 300, 64, 64, 96",
        "341, 256, 64, 85, 64",
        "10, 10, 64, 64, 64",
        "7, 3, 4, 9, 4"
    })
    void bringsTheShorterSideToTheNewSizeAndKeepsTheAspect(
            int width, int height, int newSize, int newWidth, int newHeight) throws IOException {
        Path file = PictureFolder.write(folder.resolve("p.png"), width, height, (x, y) -> 0x123456);

        Picture picture = PictureFile.read(file, Part.WHOLE, newSize);

        assertThat(picture.width()).isEqualTo(newWidth);
        assertThat(picture.height()).isEqualTo(newHeight);
        assertThat(picture.pixel(newWidth / 2, newHeight / 2)).isEqualTo(0x123456);
    }

    @Test
    void resizesWithAntialiasing() throws IOException {
        Path file = PictureFolder.write(folder.resolve("p.png"), 64, 64, (x, y) -> x % 2 == 0 ? 0 : 0xffffff);

        Picture picture = PictureFile.read(file, Part.WHOLE, 8);

        // Every eighth column alone would be black.
        assertThat(picture.pixel(4, 4) & 0xff).isBetween(120, 135);
    }

    @Test
    void readsPortablePixmaps() throws IOException {
        Path file = pixmap("P6\n# made by hand\n2 1 # two pixels\n255\n", 1, 2, 3, 4, 5, 255);

        Picture picture = PictureFile.read(file, Part.WHOLE, 1);

        assertThat(picture.width()).isEqualTo(2);
        assertThat(picture.pixel(0, 0)).isEqualTo(0x010203);
        assertThat(picture.pixel(1, 0)).isEqualTo(0x0405ff);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P6",
                "P6 2",
                "P6 2 1 255",
                "P6 2 1 255 xxxxx",
                "P6 0 1 255 ",
                "P6 2 1 65535 xxxxxxxxxxxx",
                "P6 -2 1 255 ",
                "P6 99999999 99999999 255 ",
                "P6 99999999999 1 255 "
            })
    void refusesBrokenPixmaps(String content) throws IOException {
        Path file = pixmap(content);

        assertThatThrownBy(() -> PictureFile.read(file, Part.WHOLE, 4))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(".*(pixmap|not an image|not read|read here).*");
    }

    @Test
    void refusesPicturesTooNarrowToResize() throws IOException {
        Path file = PictureFolder.write(folder.resolve("line.png"), 20_000, 1, (x, y) -> x);

        assertThatThrownBy(() -> PictureFile.read(file, Part.WHOLE, 256))
                .hasMessage("a picture of 20000 x 1 pixels is too narrow to be resized to a shorter side of 256");
    }

    @Test
    void namesAPictureThatTheWorkCannotDoWithout() throws IOException {
        Path file = pixmap("P6 2");

        assertThatThrownBy(() -> PictureFile.require(file))
                .isInstanceOf(UnusablePicture.class)
                .hasMessageStartingWith(file + " cannot be used: ");
    }

    @Test
    void aPictureThatIsNotThereStaysAFileThatIsNotThere() {
        Path file = folder.resolve("none.png");

        assertThatThrownBy(() -> PictureFile.require(file)).isInstanceOf(NoSuchFileException.class);
    }

    private Path pixmap(String header, int... bytes) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (int value : bytes) {
            content.write(value);
        }
        return Files.write(folder.resolve("p.ppm"), content.toByteArray());
    }
}
