package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

class AnimatedGifTests {
    private static final Map<String, String> TEXT = Map.of("munit.style", "[" + "0.123456, ".repeat(50) + "1]");

    private static Picture plain(int rgb) {
        byte[] bytes = new byte[3 * 9 * 7];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
        }
        return new Picture(9, 7, bytes);
    }

    private static byte[] gif(Duration delay, Picture... frames) {
        try (AnimatedGif gif = new AnimatedGif(delay)) {
            for (Picture frame : frames) {
                gif.add(frame);
            }
            return gif.finish(TEXT);
        }
    }

    private static String attribute(ImageReader reader, int frame, String element, String name) throws IOException {
        IIOMetadataNode root =
                (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
        return ((IIOMetadataNode) root.getElementsByTagName(element).item(0)).getAttribute(name);
    }

    private static ImageReader reader(byte[] gif) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(gif)));
        return reader;
    }

    @Test
    void showsEveryPictureForItsTime() throws IOException {
        int[] colours = {0xff0000, 0x00ff00, 0x0000ff};
        ImageReader reader =
                reader(gif(Duration.ofMillis(70), plain(colours[0]), plain(colours[1]), plain(colours[2])));
        assertThat(reader.getNumImages(true)).isEqualTo(3);
        for (int frame = 0; frame < 3; frame++) {
            BufferedImage image = reader.read(frame);
            assertThat(image.getWidth()).isEqualTo(9);
            assertThat(image.getHeight()).isEqualTo(7);
            assertThat(image.getRGB(4, 4) & 0xffffff).isEqualTo(colours[frame]);
            assertThat(attribute(reader, frame, "GraphicControlExtension", "delayTime"))
                    .isEqualTo("7");
        }
        reader.dispose();
    }

    @Test
    void beginsAgainForEver() throws IOException {
        ImageReader reader = reader(gif(Duration.ofMillis(100), plain(1), plain(2)));
        IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode loop = (IIOMetadataNode)
                root.getElementsByTagName("ApplicationExtension").item(0);
        assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
        assertThat((byte[]) loop.getUserObject()).containsExactly(1, 0, 0);
        reader.dispose();
    }

    @Test
    void keepsColoursNearlyAsTheyAre() throws IOException {
        Picture picture = Pictures.gradient(64, 48);
        ImageReader reader = reader(gif(Duration.ofMillis(100), picture));
        BufferedImage image = reader.read(0);
        long error = 0;
        for (int i = 0; i < 64 * 48; i++) {
            int read = image.getRGB(i % 64, i / 64);
            int expected = picture.pixel(i % 64, i / 64);
            for (int shift = 0; shift <= 16; shift += 8) {
                error += Math.abs((read >> shift & 0xff) - (expected >> shift & 0xff));
            }
        }
        reader.dispose();
        // 3,072 colours on 256: cubes of 12 levels a side at best, so 3 levels from their middles on average; trees do
        // worse.
        assertThat(error / (3.0 * 64 * 48)).isLessThan(9);
    }

    @Test
    void carriesAText() throws UnreadableImage {
        byte[] gif = gif(Duration.ofMillis(100), plain(1), plain(2));
        ImageDescription description = PictureReader.describe(gif, ImageLimits.DEFAULT);
        assertThat(description).isEqualTo(new ImageDescription("image/gif", new ImageSize(9, 7), TEXT));
        assertThat(PictureReader.read(gif, ImageLimits.DEFAULT)).isEqualTo(plain(1));
    }

    @Test
    void isTheSameForTheSamePictures() {
        assertThat(gif(Duration.ofMillis(20), plain(1), plain(2)))
                .isEqualTo(gif(Duration.ofMillis(20), plain(1), plain(2)));
    }

    @Test
    void refusesWhatAGifCannotHold() {
        Picture picture = new Picture(65_536, 1, new byte[3 * 65_536]);
        assertThatThrownBy(() -> gif(Duration.ofMillis(20), picture))
                .isInstanceOfSatisfying(
                        PictureTooLong.class,
                        tooLong -> assertThat(tooLong.longestSide()).isEqualTo(65_535))
                .hasMessageContaining("image/gif");
    }
}
