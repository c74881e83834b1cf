package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTests {
    private static final byte[] EXIF_PREFIX = ImageFiles.latin("Exif\0\0");

    /** EXIF 2.3, tag 0x0112: on which side of the upright picture 12/34/56 the first row and first column lie. */
    @ParameterizedTest
    @CsvSource({
        "1, 12/34/56",
        "2, 21/43/65",
        "3, 65/43/21",
        "4, 56/34/12",
        "5, 135/246",
        "6, 246/135",
        "7, 642/531",
        "8, 531/642"
    })
    void turnsEveryOrientationUpright(int orientation, String stored) throws UnreadableImage {
        byte[] png = ImageFiles.png(greys(stored));
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[] turned = ImageFiles.withChunk(png, "eXIf", ImageFiles.exif(orientation, order));

            assertThat(read(turned)).isEqualTo(greys("12/34/56"));
        }
    }

    @Test
    void readsTheOrientationOfAJpeg() throws UnreadableImage {
        byte[] jpeg = ImageFiles.jpeg(new Picture(24, 8, new byte[24 * 8 * 3]));
        byte[] exif = ImageFiles.joined(EXIF_PREFIX, ImageFiles.exif(6, ByteOrder.BIG_ENDIAN));

        assertThat(read(ImageFiles.withSegment(jpeg, 0xe1, exif)).size()).isEqualTo(new ImageSize(8, 24));
    }

    @Test
    void readsTheOrientationOfAWebpWithAndWithoutThePrefixThatSomeWrite() throws UnreadableImage {
        byte[] bitstream = ImageFiles.bitstream(ImageFiles.losslessWebp(ImageFiles.buffered(greys("246/135"))));
        byte[] exif = ImageFiles.exif(6, ByteOrder.LITTLE_ENDIAN);
        byte[] plain = ImageFiles.extendedWebp(0x08, 3, 2, bitstream, ImageFiles.riffChunk("EXIF", exif));
        byte[] prefixed = ImageFiles.extendedWebp(
                0x08, 3, 2, bitstream, ImageFiles.riffChunk("EXIF", ImageFiles.joined(EXIF_PREFIX, exif)));

        assertThat(read(plain)).isEqualTo(greys("12/34/56"));
        assertThat(read(prefixed)).isEqualTo(greys("12/34/56"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65535})
    void takesAnUnknownOrientationForUpright(int orientation) {
        ByteBuffer exif = ByteBuffer.wrap(ImageFiles.exif(orientation, ByteOrder.LITTLE_ENDIAN));

        assertThat(Orientation.ofExif(exif)).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void takesDamagedExifForUpright() {
        byte[] exif = ImageFiles.exif(6, ByteOrder.LITTLE_ENDIAN);
        for (int length = 0; length < 32; length++) {
            assertThat(Orientation.ofExif(ByteBuffer.wrap(exif, 0, length))).isEqualTo(Orientation.UPRIGHT);
        }
        byte[] astray = exif.clone();
        astray[7] = (byte) 0x80;
        assertThat(Orientation.ofExif(ByteBuffer.wrap(astray))).isEqualTo(Orientation.UPRIGHT);
    }

    private static Picture read(byte[] bytes) throws UnreadableImage {
        return PictureReader.read(bytes, ImageLimits.DEFAULT);
    }

    private static Picture greys(String rows) {
        String[] lines = rows.split("/", -1);
        int width = lines[0].length();
        byte[] rgb = new byte[3 * width * lines.length];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            rgb[i] = (byte) (lines[pixel / width].charAt(pixel % width) * 4);
        }
        return new Picture(width, lines.length, rgb);
    }
}
