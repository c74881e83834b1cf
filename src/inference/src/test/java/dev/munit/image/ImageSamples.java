package dev.munit.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small file of every kind that is read, each by what is special about it. */
final class ImageSamples {
    private static final int WIDTH = 19;
    private static final int HEIGHT = 11;

    private ImageSamples() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        addPngs(files);
        addJpegs(files);
        addOthers(files);
        addWebps(files);
        return files;
    }

    /** Files that say how they were made, in each format's own way. */
    static Map<String, byte[]> tagged() {
        Picture picture = Pictures.gradient(WIDTH, HEIGHT);
        Map<String, String> recipe = Map.of(
                "Munit-Model", "edges2chairs@1.0.0", "Munit-Seed", "42", "Munit-Style", "[[0.5,-1.25],[1e-3,2]]");
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ImageFormat format : ImageFormat.values()) {
            files.put("tagged " + format, PictureWriter.write(picture, format, 90, recipe));
            files.put(
                    "tagged " + format + " beyond ASCII",
                    PictureWriter.write(picture, format, 90, Map.of("Munit-Model", "stühle → 椅子")));
        }
        try (AnimatedGif gif = new AnimatedGif(Duration.ofMillis(100))) {
            gif.add(picture);
            gif.add(picture);
            files.put("tagged GIF", gif.finish(recipe));
        }
        return files;
    }

    /** All that are read, tagged ones too. */
    static Map<String, byte[]> allAndTagged() {
        Map<String, byte[]> files = all();
        files.putAll(tagged());
        return files;
    }

    private static void addPngs(Map<String, byte[]> files) {
        Picture picture = Pictures.gradient(WIDTH, HEIGHT);
        byte[] png = ImageFiles.png(picture);
        files.put("PNG", png);
        files.put("interlaced PNG", ImageFiles.interlacedPng(picture));
        files.put("PNG with a palette", ImageFiles.png(fewColours()));
        files.put("PNG of 16 bits", ImageFiles.png(deepGrey()));
        files.put("PNG with alpha", ImageFiles.png(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB)));
        files.put("PNG with a profile", ImageFiles.withChunk(png, "iCCP", deflated(linear())));
        files.put("PNG that is turned", ImageFiles.withChunk(png, "eXIf", ImageFiles.exif(6, ByteOrder.BIG_ENDIAN)));
    }

    private static void addJpegs(Map<String, byte[]> files) {
        Picture picture = Pictures.gradient(WIDTH, HEIGHT);
        byte[] jpeg = ImageFiles.jpeg(picture);
        byte[] inks = ImageFiles.fourComponentJpeg(WIDTH, HEIGHT, 0, 153, 255, 204);
        files.put("JPEG", jpeg);
        files.put("progressive JPEG", ImageFiles.progressiveJpeg(picture));
        files.put("grey JPEG", ImageFiles.jpeg(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY)));
        files.put("CMYK JPEG", ImageFiles.adobe(inks, 0));
        files.put("YCCK JPEG", ImageFiles.adobe(inks, 2));
        files.put(
                "CMYK JPEG with a profile",
                ImageFiles.withSegment(inks, 0xe2, profileSegment(ColourProfileTests.inksOfWhichOnlyBlackShows())));
        files.put("JPEG with a profile", ImageFiles.withSegment(jpeg, 0xe2, profileSegment(linear())));
        files.put(
                "JPEG that is turned",
                ImageFiles.withSegment(
                        jpeg,
                        0xe1,
                        ImageFiles.joined(ImageFiles.latin("Exif\0\0"), ImageFiles.exif(8, ByteOrder.LITTLE_ENDIAN))));
    }

    private static void addOthers(Map<String, byte[]> files) {
        BufferedImage image = ImageFiles.buffered(Pictures.gradient(WIDTH, HEIGHT));
        byte[] gif = ImageFiles.gif(fewColours());
        files.put("GIF", gif);
        files.put("moving GIF", ImageFiles.inserted(gif, gif.length - 1, frameOf(gif)));
        files.put("BMP", ImageFiles.bmp(image));
        files.put(
                "BMP with a palette",
                ImageFiles.bmp(
                        ImageFiles.indexed(4, WIDTH, HEIGHT, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)));
        files.put("packed BMP", ImageFiles.packedBmp(fewBytes()));
    }

    private static void addWebps(Map<String, byte[]> files) {
        BufferedImage image = ImageFiles.buffered(Pictures.gradient(WIDTH, HEIGHT));
        byte[] still = ImageFiles.bitstream(ImageFiles.losslessWebp(image));
        byte[] frame = ImageFiles.animationFrame(0, 0, WIDTH, HEIGHT, still);
        files.put("lossless WebP", ImageFiles.losslessWebp(image));
        files.put("lossy WebP", ImageFiles.lossyWebp(image));
        files.put(
                "WebP with alpha", ImageFiles.lossyWebp(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB)));
        files.put("moving WebP", ImageFiles.extendedWebp(0x02, WIDTH, HEIGHT, frame, frame));
        files.put(
                "WebP with a profile",
                ImageFiles.extendedWebp(0x20, WIDTH, HEIGHT, ImageFiles.riffChunk("ICCP", linear()), still));
    }

    private static BufferedImage fewColours() {
        return ImageFiles.indexed(4, WIDTH, HEIGHT, 0xff102030, 0x00ffffff, 0xff405060, 0xff000000);
    }

    /** 256 colours: only those are run-length encoded with a byte a pixel. */
    private static BufferedImage fewBytes() {
        int[] colours = new int[256];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = 0xff000000 | i * 0x010101;
        }
        return ImageFiles.indexed(8, WIDTH, HEIGHT, colours);
    }

    private static BufferedImage deepGrey() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        for (int x = 0; x < WIDTH; x++) {
            image.getRaster().setSample(x, x % HEIGHT, 0, 3000 * x);
        }
        return image;
    }

    /** From its image descriptor to its last block. */
    private static byte[] frameOf(byte[] gif) {
        int palette = (gif[10] & 0x80) != 0 ? 3 << ((gif[10] & 7) + 1) : 0;
        return Arrays.copyOfRange(gif, 13 + palette, gif.length - 1);
    }

    static byte[] linear() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    }

    static byte[] profileSegment(byte[] profile) {
        return ImageFiles.joined(ImageFiles.latin("ICC_PROFILE\0\1\1"), profile);
    }

    private static byte[] deflated(byte[] profile) {
        try {
            return ColourProfileTests.compressed(profile);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
