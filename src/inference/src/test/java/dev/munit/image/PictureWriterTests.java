package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

class PictureWriterTests {
    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "64, 64", "300, 2"})
    void writesAPngThatOtherReadersReadExactly(int width, int height) throws IOException {
        for (Picture picture :
                new Picture[] {Pictures.noise(width, height, new SplittableRandom(1)), Pictures.gradient(width, height)
                }) {
            byte[] png = PictureWriter.write(picture, ImageFormat.PNG, 90, Map.of());

            BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
            for (int i = 0; i < width * height; i++) {
                assertThat(read.getRGB(i % width, i / width) & 0xffffff).isEqualTo(picture.pixel(i % width, i / width));
            }
            assertThat(PictureReader.read(png, ImageLimits.DEFAULT)).isEqualTo(picture);
        }
    }

    @Test
    void filtersRowsSoThatSmoothPicturesAreSmall() {
        Picture picture = Pictures.gradient(256, 256);

        assertThat(PictureWriter.write(picture, ImageFormat.PNG, 90, Map.of()).length)
                .isLessThan(picture.rgb().length / 30);
    }

    @Test
    void keepsTextsInAPng() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("model", "edges2chairs@1");
        texts.put("style", "[0.5, -1.25]");
        texts.put("note", "Stühle \u2713");

        byte[] png = PictureWriter.write(Pictures.gradient(3, 3), ImageFormat.PNG, 90, texts);

        assertThat(texts(png)).isEqualTo(texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " model", "model ", "Stühle", "a\0b"})
    void refusesAKeywordThatPngCannotHold(String keyword) {
        assertThatThrownBy(() ->
                        PictureWriter.write(Pictures.gradient(1, 1), ImageFormat.PNG, 90, Map.of(keyword, "text")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keyword");
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "WEBP"})
    void losesMoreAtLowerQuality(ImageFormat format) throws IOException {
        Picture picture = Pictures.gradient(65, 33);

        byte[] good = PictureWriter.write(picture, format, 95, Map.of());
        byte[] small = PictureWriter.write(Pictures.noise(65, 33, new SplittableRandom(1)), format, 5, Map.of());
        byte[] large = PictureWriter.write(Pictures.noise(65, 33, new SplittableRandom(1)), format, 100, Map.of());

        assertThat(meanError(PictureReader.read(good, ImageLimits.DEFAULT), picture))
                .isLessThan(3);
        assertThat(small.length * 3).isLessThan(large.length);
    }

    @Test
    void writesTheFormatAskedFor() throws UnsupportedImage {
        Picture picture = Pictures.gradient(5, 5);

        assertThat(SourceFormat.of(PictureWriter.write(picture, ImageFormat.PNG, 90, Map.of())))
                .isEqualTo(SourceFormat.PNG);
        assertThat(SourceFormat.of(PictureWriter.write(picture, ImageFormat.JPEG, 90, Map.of())))
                .isEqualTo(SourceFormat.JPEG);
        assertThat(SourceFormat.of(PictureWriter.write(picture, ImageFormat.WEBP, 90, Map.of())))
                .isEqualTo(SourceFormat.WEBP);
        assertThat(ImageFormat.WEBP.mediaType()).isEqualTo("image/webp");
    }

    @ParameterizedTest
    @EnumSource
    void writesTheSameBytesAgain(ImageFormat format) {
        Picture picture = Pictures.noise(31, 17, new SplittableRandom(1));

        assertThat(PictureWriter.write(picture, format, 80, Map.of("seed", "7")))
                .isEqualTo(PictureWriter.write(picture, format, 80, Map.of("seed", "7")));
    }

    @Test
    void refusesWhatAFormatCannotHold() {
        Picture long1 = new Picture(16_384, 1, new byte[3 * 16_384]);

        assertThatThrownBy(() -> PictureWriter.write(long1, ImageFormat.WEBP, 90, Map.of()))
                .isInstanceOf(PictureTooLong.class)
                .hasMessageContaining("16384 x 1")
                .hasMessageContaining("16383");
        assertThatThrownBy(() -> PictureWriter.write(long1, ImageFormat.JPEG, 101, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the quality must be between 1 and 100, not 101");
    }

    private static double meanError(Picture actual, Picture expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        double sum = 0;
        for (int i = 0; i < expected.rgb().length; i++) {
            sum += Math.abs((actual.rgb()[i] & 0xff) - (expected.rgb()[i] & 0xff));
        }
        return sum / expected.rgb().length;
    }

    private static Map<String, String> texts(byte[] png) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
        IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
        NodeList entries = root.getElementsByTagName("iTXtEntry");
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < entries.getLength(); i++) {
            IIOMetadataNode entry = (IIOMetadataNode) entries.item(i);
            texts.put(entry.getAttribute("keyword"), entry.getAttribute("text"));
        }
        reader.dispose();
        return texts;
    }
}
