package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HostileImageTests {
    private static final Picture PICTURE = Pictures.gradient(19, 11);
    private static final ImageLimits LIMITS = new ImageLimits(20_000_000, 1_000_000);
    private static final long MEGABYTE = 1 << 20;

    @TestFactory
    Stream<DynamicTest> refusesAFileThatIsCutShortAnywhere() {
        return ImageSamples.all().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    byte[] whole = file.getValue();
                    Picture expected = PictureReader.read(whole, LIMITS);
                    for (int length = 0; length < whole.length; length++) {
                        byte[] cut = Arrays.copyOf(whole, length);
                        Throwable thrown = catchThrowable(() -> assertThat(PictureReader.read(cut, LIMITS))
                                .as("%d of %d bytes", cut.length, whole.length)
                                .isEqualTo(expected));
                        if (thrown != null) {
                            assertThat(thrown)
                                    .as("%d of %d bytes", length, whole.length)
                                    .isInstanceOfAny(BrokenImage.class, UnsupportedImage.class);
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesABombForTheSizeInItsHeaderBeforeDecodingIt() {
        return bombs().entrySet().stream()
                .map(bomb -> DynamicTest.dynamicTest(bomb.getKey(), () -> {
                    Throwable first = catchThrowable(() -> PictureReader.read(bomb.getValue(), ImageLimits.DEFAULT));
                    long before = allocated();
                    Throwable second = catchThrowable(() -> PictureReader.read(bomb.getValue(), ImageLimits.DEFAULT));

                    assertThat(allocated() - before).isLessThan(MEGABYTE);
                    assertThat(first)
                            .isInstanceOf(ImageTooLarge.class)
                            .hasMessageContaining("pixels, and at most 50000000 are read");
                    assertThat(second).hasSameClassAs(first);
                }));
    }

    @Test
    void refusesTooManyBytesWithoutLookingAtThem() {
        assertThatThrownBy(() -> PictureReader.read(new byte[101], new ImageLimits(100, 1)))
                .isInstanceOf(ImageTooLarge.class)
                .hasMessage("the image has 101 bytes, and at most 100 are read");
    }

    @Test
    void readsAnImageOfJustTheLimits() throws UnreadableImage {
        byte[] png = ImageFiles.png(PICTURE);

        assertThat(PictureReader.read(png, new ImageLimits(png.length, 19 * 11)))
                .isEqualTo(PICTURE);
        assertThatThrownBy(() -> PictureReader.read(png, new ImageLimits(png.length, 19 * 11 - 1)))
                .isInstanceOf(ImageTooLarge.class)
                .hasMessage("the image is 19 x 11 = 209 pixels, and at most 208 are read");
    }

    @Test
    void refusesASideThatIsTooLong() {
        byte[] png = ImageFiles.png(Pictures.gradient(1, 40));

        assertThatThrownBy(() -> PictureReader.read(png, new ImageLimits(png.length, 40, 39, 1000)))
                .isInstanceOf(ImageTooLarge.class)
                .hasMessage("the image is 1 x 40 pixels, and a side of at most 39 is read");
    }

    @Test
    void refusesWhatUnpacksToTooManyBytes() {
        Map<String, Long> unpacked = Map.of(
                "PNG", 3L,
                "PNG with a palette", 1L,
                "PNG of 16 bits", 2L,
                "PNG with alpha", 4L,
                "JPEG", 3L,
                "progressive JPEG", 6L,
                "CMYK JPEG", 4L,
                "GIF", 1L + 3,
                "BMP", 3L,
                "lossless WebP", 4L + 3);
        unpacked.forEach((name, bytes) -> {
            byte[] file = ImageSamples.all().get(name);
            ImageLimits justEnough = new ImageLimits(file.length, 19 * 11, 19, bytes * 19 * 11);
            ImageLimits tooLittle = new ImageLimits(file.length, 19 * 11, 19, bytes * 19 * 11 - 1);

            assertThatCode(() -> PictureReader.read(file, justEnough)).as(name).doesNotThrowAnyException();
            assertThatThrownBy(() -> PictureReader.read(file, tooLittle))
                    .as(name)
                    .isInstanceOf(ImageTooLarge.class)
                    .hasMessageContaining("takes " + bytes * 19 * 11 + " bytes when it is unpacked");
        });
    }

    @Test
    void refusesABmpThatWrapsAnotherFile() {
        byte[] bmp = ImageFiles.bmp(ImageFiles.buffered(PICTURE));
        bmp[30] = 5;

        assertThatThrownBy(() -> PictureReader.read(bmp, LIMITS))
                .isInstanceOf(UnsupportedImage.class)
                .hasMessageContaining("wraps a JPEG or PNG");
    }

    @Test
    void refusesABmpThatAsksForAnEndlessPalette() {
        byte[] bmp = ImageFiles.bmp(ImageFiles.buffered(PICTURE));
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(46, 0x7fffffff);

        assertThatThrownBy(() -> PictureReader.read(bmp, LIMITS))
                .isInstanceOf(BrokenImage.class)
                .hasMessageContaining("palette");
    }

    @Test
    void neverInflatesAPngsTexts() throws UnreadableImage {
        byte[] zeros = new byte[32 << 20];
        byte[] compressed = new byte[1 << 16];
        Deflater deflater = new Deflater(9);
        deflater.setInput(zeros);
        deflater.finish();
        int length = deflater.deflate(compressed);
        deflater.end();
        byte[] text = ImageFiles.joined(ImageFiles.latin("Comment\0\0"), Arrays.copyOf(compressed, length));
        byte[] png =
                ImageFiles.withChunk(ImageFiles.png(ImageFiles.indexed(8, 2, 1, 0xff102030, 0xffc0a080)), "zTXt", text);

        PictureReader.read(png, LIMITS);
        long before = allocated();
        PictureReader.read(png, LIMITS);

        assertThat(allocated() - before).isLessThan(MEGABYTE);
    }

    @Test
    void refusesAPngWithAWrongChecksum() {
        byte[] png = ImageFiles.png(PICTURE);
        png[png.length - 20] ^= 1;

        assertThatThrownBy(() -> PictureReader.read(png, LIMITS))
                .isInstanceOf(BrokenImage.class)
                .hasMessage("the PNG image is damaged: a checksum in it is wrong");
    }

    @Test
    void refusesAJpegWithEndlessScans() {
        byte[] jpeg = ImageFiles.jpeg(PICTURE);
        byte[] scans = new byte[101 * 4];
        for (int i = 0; i < scans.length; i += 4) {
            scans[i] = (byte) 0xff;
            scans[i + 1] = (byte) 0xda;
            scans[i + 3] = 2;
        }
        byte[] many = ImageFiles.inserted(jpeg, jpeg.length - 2, scans);

        assertThatThrownBy(() -> PictureReader.read(many, LIMITS))
                .isInstanceOf(BrokenImage.class)
                .hasMessage("the JPEG image has more than 100 scans");
    }

    @Test
    void refusesAGifWithoutAFrame() {
        byte[] gif = ImageFiles.latin("GIF89a\4\0\3\0\0\0\0;");

        assertThatThrownBy(() -> PictureReader.read(gif, LIMITS))
                .isInstanceOf(BrokenImage.class)
                .hasMessage("the GIF image has no frame");
    }

    private static Map<String, byte[]> bombs() {
        Map<String, byte[]> bombs = new LinkedHashMap<>();
        byte[] header = ByteBuffer.allocate(13)
                .putInt(60_000)
                .putInt(60_000)
                .putInt(0x08020000)
                .array();
        byte[] png = ImageFiles.joined(
                ImageFiles.latin("\u0089PNG\r\n\u001a\n"),
                ImageFiles.chunk("IHDR", header),
                ImageFiles.chunk("IDAT", new byte[100]),
                ImageFiles.chunk("IEND", new byte[0]));
        bombs.put("PNG", png);
        byte[] jpeg = ImageFiles.jpeg(PICTURE);
        ByteBuffer.wrap(jpeg).putShort(startOfFrame(jpeg) + 5, (short) 60_000).putShort(startOfFrame(jpeg) + 7, (short)
                60_000);
        bombs.put("JPEG", jpeg);
        byte[] bmp = ImageFiles.bmp(ImageFiles.buffered(PICTURE));
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 60_000).putInt(22, -60_000);
        bombs.put("BMP", bmp);
        byte[] gif = ImageFiles.gif(ImageFiles.indexed(1, 2, 2, 0xff000000, 0xffffffff));
        byte[] largeCanvas = gif.clone();
        ByteBuffer.wrap(largeCanvas).putInt(6, -1);
        bombs.put("GIF with a large canvas", largeCanvas);
        byte[] largeFrame = gif.clone();
        int frame = new String(gif, StandardCharsets.ISO_8859_1).indexOf(",\0\0\0\0\2\0\2\0");
        ByteBuffer.wrap(largeFrame).putInt(frame + 5, -1);
        bombs.put("GIF with a large frame", largeFrame);
        byte[] webp = ImageFiles.lossyWebp(ImageFiles.buffered(PICTURE));
        ByteBuffer.wrap(webp)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(26, (short) 0x3fff)
                .putShort(28, (short) 0x3fff);
        bombs.put("WebP", webp);
        byte[] still = ImageFiles.bitstream(ImageFiles.losslessWebp(ImageFiles.buffered(PICTURE)));
        bombs.put(
                "moving WebP",
                ImageFiles.extendedWebp(0x02, 19, 11, ImageFiles.animationFrame(0, 0, 65_536, 65_536, still)));
        return bombs;
    }

    private static int startOfFrame(byte[] jpeg) {
        for (int at = 0; ; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xc0) {
                return at;
            }
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
