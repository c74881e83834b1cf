package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifSubIFDDescriptor;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pictures say of themselves, written by us and read by us and by others. */
class ImageTextTests {
    private static final Picture PICTURE = Pictures.gradient(31, 18);
    private static final Map<String, String> TEXTS = texts("seed", "-7", "style", "[0.5, -1.25]", "empty", "");

    private static Map<String, String> texts(String... keysAndValues) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            texts.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return texts;
    }

    private static ImageDescription describe(byte[] file) throws UnreadableImage {
        return PictureReader.describe(file, ImageLimits.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void comesBackFromEveryFormat(ImageFormat format) throws UnreadableImage {
        byte[] file = PictureWriter.write(PICTURE, format, 90, TEXTS);
        assertThat(describe(file)).isEqualTo(new ImageDescription(format.mediaType(), PICTURE.size(), TEXTS));
        assertThat(describe(PictureWriter.write(PICTURE, format, 90, Map.of())).text())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void comesBackInAnyScript(ImageFormat format) throws UnreadableImage {
        Map<String, String> texts = texts("note", "Stühle \u2713 椅子: \ud83e\ude91", "seed", "1");
        assertThat(describe(PictureWriter.write(PICTURE, format, 90, texts)).text())
                .isEqualTo(texts);
    }

    @ParameterizedTest
    @EnumSource
    void changesNoPixel(ImageFormat format) throws UnreadableImage {
        for (int width = 1; width < 4; width++) {
            Picture picture = Pictures.noise(width, 5, new SplittableRandom(width));
            byte[] with = PictureWriter.write(picture, format, 90, TEXTS);
            byte[] without = PictureWriter.write(picture, format, 90, Map.of());
            assertThat(PictureReader.read(with, ImageLimits.DEFAULT))
                    .isEqualTo(PictureReader.read(without, ImageLimits.DEFAULT));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "WEBP"})
    void otherProgramsReadTheComment(ImageFormat format) throws IOException, ImageProcessingException {
        byte[] file = PictureWriter.write(PICTURE, format, 90, TEXTS);
        Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
        ExifSubIFDDirectory exif = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        assertThat(exif.getErrors()).isEmpty();
        assertThat(new ExifSubIFDDescriptor(exif).getUserCommentDescription())
                .isEqualTo("seed: -7\nstyle: [0.5, -1.25]\nempty:");
        assertThat(new ExifSubIFDDescriptor(exif).getExifVersionDescription()).isEqualTo("2.32");
    }

    @Test
    void aJpegGoesWithoutATextThatItCannotHold() throws UnreadableImage {
        Map<String, String> texts = texts("long", "x".repeat(70_000));
        assertThat(describe(PictureWriter.write(PICTURE, ImageFormat.JPEG, 90, texts))
                        .text())
                .isEmpty();
        assertThat(describe(PictureWriter.write(PICTURE, ImageFormat.WEBP, 90, texts))
                        .text())
                .isEqualTo(texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"II", "MM"})
    void readsACommentInEitherByteOrder(String order) {
        ByteOrder byteOrder = order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] text = "a: ü".getBytes(order.equals("II") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        ByteBuffer block = ByteBuffer.allocate(44 + 8 + text.length).order(byteOrder);
        block.put(order.getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8);
        block.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0);
        block.putShort((short) 1).putShort((short) 0x9286).putShort((short) 7).putInt(8 + text.length);
        block.putInt(44).putInt(0);
        block.put("UNICODE\0".getBytes(StandardCharsets.US_ASCII)).put(text).flip();
        assertThat(Exif.read(block).comment()).contains("a: ü");
    }

    @Test
    void damagedBlocksHaveNoComment() {
        byte[] block = Exif.withComment("seed: 1");
        assertThat(Exif.read(ByteBuffer.wrap(block)).comment()).contains("seed: 1");
        for (int length = 0; length < block.length; length++) {
            assertThat(Exif.read(ByteBuffer.wrap(block, 0, length)).comment()).isEmpty();
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = block.clone();
            for (int bytes = random.nextInt(1, 6); bytes > 0; bytes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Exif.read(ByteBuffer.wrap(damaged)).comment(); // whatever it is, nothing is thrown
            Exif.read(ByteBuffer.wrap(damaged)).orientation();
        }
    }

    @Test
    void readsPlainChunksOfOtherProgramsAndNoCompressedOnes() throws UnreadableImage {
        byte[] png = ImageFiles.png(PICTURE);
        byte[] plain = ImageFiles.withChunk(png, "tEXt", ImageFiles.latin("Title\0A chair, für S. Müller"));
        assertThat(describe(plain).text()).containsExactly(Map.entry("Title", "A chair, für S. Müller"));
        byte[] compressed = ImageFiles.withChunk(png, "iTXt", ImageFiles.latin("Title\0\1\0\0\0xyz"));
        byte[] cut = ImageFiles.withChunk(png, "iTXt", ImageFiles.latin("Title\0\0\0de"));
        byte[] endless = ImageFiles.withChunk(png, "tEXt", ImageFiles.latin("Title"));
        for (byte[] file : new byte[][] {compressed, cut, endless, ImageFiles.gif(ImageFiles.buffered(PICTURE))}) {
            assertThat(describe(file).text()).isEmpty();
        }
    }
}
