package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files that are made to cost far more than they look: each is read or refused for little. */
class BombTests {
    private static final Picture PICTURE = Pictures.gradient(19, 11);
    private static final int MANY = 100_000;
    private static final int MEGABYTE = 1 << 20;

    /** A hang, not a slow machine: each of these takes less than a second. */
    private static final Duration HANGS = Duration.ofMinutes(2);

    /** The file itself two or three times over, and a profile. */
    private static final long MOST_ALLOCATED = 24L * MEGABYTE;

    @TestFactory
    Stream<DynamicTest> costsLittle() {
        return bombs().entrySet().stream()
                .map(bomb -> DynamicTest.dynamicTest(
                        bomb.getKey(), () -> assertTimeoutPreemptively(HANGS, () -> read(bomb.getValue()))));
    }

    private static void read(byte[] bomb) {
        Throwable first = catchThrowable(() -> PictureReader.read(bomb, ImageLimits.DEFAULT));
        long before = allocated();
        Throwable thrown = catchThrowable(() -> PictureReader.read(bomb, ImageLimits.DEFAULT));
        assertThat(allocated() - before).isLessThan(MOST_ALLOCATED + 4L * bomb.length);
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(UnreadableImage.class).hasSameClassAs(first);
        }
    }

    @TestFactory
    Stream<DynamicTest> readsAPictureThatOnlyCarriesABomb() {
        return carriers().entrySet().stream()
                .map(carrier -> DynamicTest.dynamicTest(
                        carrier.getKey(),
                        () -> assertTimeoutPreemptively(HANGS, () -> {
                            read(carrier.getValue());
                            assertThat(PictureReader.read(carrier.getValue(), ImageLimits.DEFAULT)
                                            .size())
                                    .isEqualTo(PICTURE.size());
                        })));
    }

    private static Map<String, byte[]> bombs() {
        Map<String, byte[]> bombs = new LinkedHashMap<>();
        bombs.put("PNG of 49 megapixels with 64 bits each", emptyPng(7000, 7000, 16, 6));
        bombs.put("PNG of one column", emptyPng(1, 40_000_000, 8, 2));
        bombs.put("interlaced PNG of 49 megapixels without any", interlaced(emptyPng(7000, 6, 8, 2)));
        bombs.put("progressive CMYK JPEG of 49 megapixels", enlarged(scans(ImageFiles.adobe(inks(), 2), 2), 7000));
        bombs.put("JPEG of 49 megapixels in 21 scans", enlarged(scans(ImageFiles.jpeg(PICTURE), 21), 7000));
        bombs.put("JPEG of nothing but filling", ImageFiles.joined(start(), filled(16 * MEGABYTE, 0xff)));
        bombs.put("JPEG that never begins", ImageFiles.joined(start(), repeated(MANY, comment())));
        bombs.put("GIF of endless blocks", endlessGif());
        bombs.put("WebP of empty chunks", ImageFiles.extendedWebp(0, 19, 11, repeated(MANY, riff("JUNK"))));
        bombs.put("WebP of empty frames", ImageFiles.extendedWebp(2, 19, 11, repeated(MANY, riff("ANMF"))));
        bombs.put("WebP within WebPs", nestedWebp());
        return bombs;
    }

    private static Map<String, byte[]> carriers() {
        byte[] png = ImageFiles.png(PICTURE);
        byte[] jpeg = ImageFiles.jpeg(PICTURE);
        byte[] zeros = deflated(100 * MEGABYTE);
        byte[] still = ImageFiles.bitstream(ImageFiles.losslessWebp(ImageFiles.buffered(PICTURE)));
        Map<String, byte[]> carriers = new LinkedHashMap<>();
        carriers.put("PNG with 100 MB of zTXt", with(png, "zTXt", "a\0\0", zeros));
        carriers.put("PNG with 100 MB of iTXt", with(png, "iTXt", "a\0\1\0\0\0", zeros));
        carriers.put("PNG with a profile of 100 MB", with(png, "iCCP", "a\0\0", zeros));
        carriers.put("PNG of 8 rows in 100 MB", withRows(png, zeros));
        carriers.put("PNG of a hundred thousand chunks", ImageFiles.inserted(png, 33, chunks(MANY)));
        carriers.put("PNG with a deep EXIF", ImageFiles.withChunk(png, "eXIf", endlessExif(8 * MEGABYTE)));
        carriers.put("PNG with a profile that lies", ImageFiles.withChunk(png, "iCCP", lyingProfile()));
        carriers.put("JPEG with a deep EXIF", ImageFiles.withSegment(jpeg, 0xe1, exifSegment()));
        carriers.put("JPEG of a hundred thousand comments", ImageFiles.inserted(jpeg, 2, repeated(MANY, comment())));
        carriers.put("JPEG with 250 parts of a profile", ImageFiles.inserted(jpeg, 2, manyProfiles()));
        carriers.put(
                "WebP of a hundred thousand frames",
                ImageFiles.extendedWebp(2, 19, 11, repeated(MANY, ImageFiles.animationFrame(0, 0, 19, 11, still))));
        carriers.put(
                "GIF of ten thousand frames",
                repeatedFrames(ImageFiles.gif(ImageFiles.indexed(1, 19, 11, 0xff000000, 0xffffffff)), 10_000));
        return carriers;
    }

    private static byte[] emptyPng(int width, int height, int bits, int colours) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bits)
                .put((byte) colours)
                .array();
        return ImageFiles.joined(
                ImageFiles.latin("\u0089PNG\r\n\u001a\n"),
                ImageFiles.chunk("IHDR", header),
                ImageFiles.chunk("IDAT", new byte[0]),
                ImageFiles.chunk("IEND", new byte[0]));
    }

    private static byte[] interlaced(byte[] png) {
        byte[] header = Arrays.copyOfRange(png, 16, 29);
        header[12] = 1;
        return ImageFiles.joined(
                Arrays.copyOf(png, 8), ImageFiles.chunk("IHDR", header), Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] with(byte[] png, String type, String head, byte[] deflated) {
        return ImageFiles.withChunk(png, type, ImageFiles.joined(ImageFiles.latin(head), deflated));
    }

    /** Its pixels are the first few of very many zeros: black, or filter 0. */
    private static byte[] withRows(byte[] png, byte[] deflated) {
        return ImageFiles.joined(
                Arrays.copyOf(png, 33), ImageFiles.chunk("IDAT", deflated), ImageFiles.chunk("IEND", new byte[0]));
    }

    private static byte[] chunks(int count) {
        return repeated(count, ImageFiles.chunk("juNk", new byte[0]));
    }

    private static byte[] lyingProfile() {
        byte[] profile = ImageSamples.linear();
        ByteBuffer.wrap(profile).putInt(128, Integer.MAX_VALUE); // tags
        try {
            return ColourProfileTests.compressed(profile);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * A directory that is its own next one, with as many entries as can be counted, none of which turns the picture.
     */
    private static byte[] endlessExif(int length) {
        ByteBuffer tiff = ByteBuffer.allocate(length).order(ByteOrder.BIG_ENDIAN);
        tiff.put(ImageFiles.latin("MM")).putShort((short) 42).putInt(8).putShort((short) 0xffff);
        for (int entry = 0; entry < 0xffff && tiff.remaining() > 16; entry++) {
            tiff.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(8);
        }
        return tiff.putInt(8).array();
    }

    private static byte[] exifSegment() {
        return ImageFiles.joined(ImageFiles.latin("Exif\0\0"), endlessExif(60_000));
    }

    private static byte[] manyProfiles() {
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        for (int part = 1; part <= 250; part++) {
            byte[] data = new byte[60_014];
            System.arraycopy(ImageFiles.latin("ICC_PROFILE\0"), 0, data, 0, 12);
            data[12] = (byte) part;
            data[13] = (byte) 250;
            segments.writeBytes(
                    new byte[] {(byte) 0xff, (byte) 0xe2, (byte) ((data.length + 2) >> 8), (byte) (data.length + 2)});
            segments.writeBytes(data);
        }
        return segments.toByteArray();
    }

    private static byte[] start() {
        return new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    }

    private static byte[] comment() {
        return new byte[] {(byte) 0xff, (byte) 0xfe, 0, 2};
    }

    private static byte[] inks() {
        return ImageFiles.fourComponentJpeg(19, 11, 0, 153, 255, 204);
    }

    /** With more headers of scans before its end. */
    private static byte[] scans(byte[] jpeg, int scans) {
        return ImageFiles.inserted(
                jpeg, jpeg.length - 2, repeated(scans - 1, new byte[] {(byte) 0xff, (byte) 0xda, 0, 2}));
    }

    private static byte[] enlarged(byte[] jpeg, int side) {
        for (int at = 0; ; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xc0) {
                ByteBuffer.wrap(jpeg).putShort(at + 5, (short) side).putShort(at + 7, (short) side);
                return jpeg;
            }
        }
    }

    private static byte[] endlessGif() {
        return ImageFiles.joined(
                ImageFiles.latin("GIF89a\4\0\3\0\0\0\0"), repeated(4 * MANY, new byte[] {0x21, (byte) 0xfe, 1, 0, 0}));
    }

    private static byte[] repeatedFrames(byte[] gif, int times) {
        int palette = 3 << ((gif[10] & 7) + 1);
        byte[] frame = Arrays.copyOfRange(gif, 13 + palette, gif.length - 1);
        return ImageFiles.joined(Arrays.copyOf(gif, 13 + palette), repeated(times, frame), new byte[] {0x3b});
    }

    private static byte[] riff(String type) {
        return ImageFiles.riffChunk(type, new byte[0]);
    }

    private static byte[] nestedWebp() {
        byte[] frame = ImageFiles.riffChunk("VP8 ", new byte[10]);
        for (int depth = 0; depth < 1000; depth++) {
            frame = ImageFiles.animationFrame(0, 0, 19, 11, frame);
        }
        return ImageFiles.extendedWebp(2, 19, 11, frame);
    }

    private static byte[] repeated(int times, byte[] part) {
        byte[] all = new byte[times * part.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }

    private static byte[] filled(int length, int value) {
        byte[] all = new byte[length];
        Arrays.fill(all, (byte) value);
        return all;
    }

    /** That many zeros, a thousandth as long. */
    private static byte[] deflated(int zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            byte[] some = new byte[MEGABYTE];
            for (int written = 0; written < zeros; written += some.length) {
                out.write(some);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
