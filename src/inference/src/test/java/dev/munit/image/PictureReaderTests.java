package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTests {
    private static final Picture PICTURE = Pictures.noise(13, 7, new SplittableRandom(1));
    private static final Picture SMOOTH = Pictures.gradient(40, 24);
    private static final int WHITE = 0xffffff;

    @Test
    void readsAPngExactly() throws UnreadableImage {
        assertThat(read(ImageFiles.png(PICTURE))).isEqualTo(PICTURE);
    }

    @Test
    void readsAnInterlacedPngExactly() throws UnreadableImage {
        assertThat(read(ImageFiles.interlacedPng(PICTURE))).isEqualTo(PICTURE);
    }

    @Test
    void laysATransparentPngOverWhite() throws UnreadableImage {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff204060);
        image.setRGB(1, 0, 0x80204060);
        image.setRGB(2, 0, 0x00204060);
        image.setRGB(3, 0, 0x01000000);

        Picture picture = read(ImageFiles.png(image));

        // 0x20 * 128/255 + 255 * 127/255 = 143.06; 0x40: 159.1; 0x60: 175.2
        assertThat(pixels(picture)).containsExactly(0x204060, 0x8f9faf, WHITE, 0xfefefe);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void readsAPngWithAPaletteOfAnyDepth(int bits) throws UnreadableImage {
        int[] palette = {0xff102030, 0xffc0a080};

        Picture picture = read(ImageFiles.png(ImageFiles.indexed(bits, 3, 1, palette)));

        assertThat(pixels(picture)).containsExactly(0x102030, 0xc0a080, 0x102030);
    }

    @Test
    void laysATransparentPaletteColourOverWhite() throws UnreadableImage {
        byte[] png = ImageFiles.png(ImageFiles.indexed(2, 3, 1, 0xff102030, 0x00123456, 0x80000000));

        assertThat(pixels(read(png))).containsExactly(0x102030, WHITE, 0x7f7f7f);
    }

    @Test
    void readsGreyAsItIsAndNotAsLinearLight() throws UnreadableImage {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 128);
        grey.getRaster().setSample(1, 0, 0, 7);

        assertThat(pixels(read(ImageFiles.png(grey)))).containsExactly(0x808080, 0x070707);
    }

    @Test
    void roundsSixteenBitsToEight() throws UnreadableImage {
        BufferedImage grey = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
        int[] values = {0, 128, 129, 65535};
        for (int x = 0; x < values.length; x++) {
            grey.getRaster().setSample(x, 0, 0, values[x]);
        }

        // 128 / 257 = 0.498, 129 / 257 = 0.502
        assertThat(pixels(read(ImageFiles.png(grey)))).containsExactly(0, 0, 0x010101, WHITE);
    }

    @Test
    void readsSixteenBitColoursWithAlpha() throws UnreadableImage {
        byte[] png = ImageFiles.png(
                components(DataBuffer.TYPE_USHORT, ColorSpace.CS_sRGB, new int[] {65535, 32768, 0, 32768}, new int[] {
                    257, 514, 771, 65535
                }));

        // half of it over white: 255, 128 * 0.5 + 127.5 = 191.25, 127.5 (less than half of white left: 32767 of 65535)
        assertThat(pixels(read(png))).containsExactly(0xffbf7f, 0x010203);
    }

    @Test
    void readsGreyWithAlpha() throws UnreadableImage {
        byte[] png = ImageFiles.png(
                components(DataBuffer.TYPE_BYTE, ColorSpace.CS_GRAY, new int[] {100, 255}, new int[] {100, 51}));

        // 100 * 0.2 + 255 * 0.8 = 224
        assertThat(pixels(read(png))).containsExactly(0x646464, 0xe0e0e0);
    }

    @Test
    void takesTheOneTransparentColourOfAnRgbPngForWhite() throws UnreadableImage {
        Picture twoColours = new Picture(2, 1, new byte[] {1, 2, 3, 4, 5, 6});
        byte[] png = ImageFiles.withChunk(ImageFiles.png(twoColours), "tRNS", new byte[] {0, 4, 0, 5, 0, 6});

        assertThat(pixels(read(png))).containsExactly(0x010203, WHITE);
    }

    @Test
    void takesTheOneTransparentGreyOfAPngForWhite() throws UnreadableImage {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 9);
        byte[] png = ImageFiles.withChunk(ImageFiles.png(grey), "tRNS", new byte[] {0, 9});

        assertThat(pixels(read(png))).containsExactly(WHITE, 0);
    }

    @Test
    void readsAJpeg() throws UnreadableImage {
        assertClose(read(ImageFiles.jpeg(SMOOTH)), SMOOTH, 6);
    }

    @Test
    void readsAProgressiveJpeg() throws UnreadableImage {
        assertClose(read(ImageFiles.progressiveJpeg(SMOOTH)), SMOOTH, 6);
    }

    @Test
    void readsAGreyJpeg() throws UnreadableImage {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 16, 16, 0, filled(256, 100));

        assertThat(pixels(read(ImageFiles.jpeg(grey)))).containsOnly(0x646464);
    }

    @Test
    void mixesTheInksOfACmykJpeg() throws UnreadableImage {
        byte[] jpeg = ImageFiles.fourComponentJpeg(16, 16, 255, 102, 0, 51);

        // 255 - ink, dimmed by 1 - 51/255 = 0.8: 0; 153 * 0.8 = 122; 204
        assertColour(read(jpeg), 0, 122, 204);
    }

    @Test
    void countsTheInksOfAnAdobeCmykJpegFromFullDown() throws UnreadableImage {
        byte[] jpeg = ImageFiles.adobe(ImageFiles.fourComponentJpeg(16, 16, 0, 153, 255, 204), 0);

        assertColour(read(jpeg), 0, 122, 204);
    }

    @Test
    void readsAYcckJpeg() throws UnreadableImage {
        // Y, Cb, Cr of (200, 100, 50): 0.299 R + 0.587 G + 0.114 B = 124.2; 128 + 0.564 (B - Y) = 86.1;
        // 128 + 0.713 (R - Y) = 182.0. The inks 255 - R ... are stored from full down, so they mix to R, G, B again.
        byte[] jpeg = ImageFiles.adobe(ImageFiles.fourComponentJpeg(16, 16, 124, 86, 182, 204), 2);

        assertColour(read(jpeg), 55 * 204 / 255, 155 * 204 / 255, 205 * 204 / 255);
    }

    @Test
    void readsALosslessWebpExactly() throws UnreadableImage {
        assertThat(read(ImageFiles.losslessWebp(ImageFiles.buffered(PICTURE)))).isEqualTo(PICTURE);
    }

    @Test
    void readsALossyWebp() throws UnreadableImage {
        assertClose(read(ImageFiles.lossyWebp(ImageFiles.buffered(SMOOTH))), SMOOTH, 12);
    }

    @Test
    void laysATransparentWebpOverWhite() throws UnreadableImage {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff204060);
        image.setRGB(1, 0, 0x80204060);

        assertThat(pixels(read(ImageFiles.losslessWebp(image)))).containsExactly(0x204060, 0x8f9faf);
    }

    @Test
    void readsTheFirstFrameOfAMovingWebp() throws UnreadableImage {
        byte[] first = ImageFiles.bitstream(ImageFiles.losslessWebp(ImageFiles.buffered(PICTURE)));
        byte[] second = ImageFiles.bitstream(ImageFiles.losslessWebp(ImageFiles.buffered(Pictures.gradient(13, 7))));
        byte[] webp = ImageFiles.extendedWebp(
                0x02,
                17,
                11,
                ImageFiles.riffChunk("ANIM", new byte[6]),
                ImageFiles.animationFrame(2, 4, 13, 7, first),
                ImageFiles.animationFrame(0, 0, 13, 7, second));

        Picture picture = read(webp);

        assertOnCanvas(picture, 17, 11, 2, 4);
    }

    @Test
    void readsABmp() throws UnreadableImage {
        assertThat(read(ImageFiles.bmp(ImageFiles.buffered(PICTURE)))).isEqualTo(PICTURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void readsABmpWithAPalette(int bits) throws UnreadableImage {
        int[] palette = filled(1 << bits, 0xff000000);
        palette[0] = 0xff102030;
        palette[1] = 0xffc0a080;
        BufferedImage image = ImageFiles.indexed(bits, 2, 1, palette);

        assertThat(pixels(read(ImageFiles.bmp(image)))).containsExactly(0x102030, 0xc0a080);
    }

    @Test
    void readsABmpThatIsStoredFromTopToBottom() throws UnreadableImage {
        byte[] bmp = ImageFiles.bmp(ImageFiles.buffered(new Picture(1, 2, new byte[] {1, 2, 3, 4, 5, 6})));
        // height -2
        bmp[22] = -2;
        bmp[23] = bmp[24] = bmp[25] = -1;

        assertThat(pixels(read(bmp))).containsExactly(0x040506, 0x010203);
    }

    @Test
    void readsAGif() throws UnreadableImage {
        byte[] gif = ImageFiles.gif(ImageFiles.indexed(2, 3, 1, 0xff102030, 0xffc0a080, 0xff000000));

        assertThat(pixels(read(gif))).containsExactly(0x102030, 0xc0a080, 0);
    }

    @Test
    void laysTheFirstFrameOfAMovingGifOnItsCanvas() throws UnreadableImage {
        // Canvas of 4 x 3; a transparent colour 1; the first frame of 2 x 1 at (1, 1), colours 0 and 1; then another.
        byte[] gif = ImageFiles.joined(
                ImageFiles.latin("GIF89a\4\0\3\0\u0080\0\0"),
                new byte[] {(byte) 0xc0, 0x10, 0x20, 0, 0, 0},
                ImageFiles.latin("!\u00ff\013NETSCAPE2.0\3\1\0\0\0"),
                ImageFiles.latin("!\u00f9\4\1\0\0\1\0"),
                // clear, 0, 1, end in three bits each, the least significant first: 100 000 001 101
                ImageFiles.latin(",\1\0\1\0\2\0\1\0\0\2\2D\012\0"),
                ImageFiles.latin(",\0\0\0\0\2\0\1\0\0\2\2D\012\0"),
                ImageFiles.latin(";"));

        Picture picture = read(gif);

        assertThat(picture.size()).isEqualTo(new ImageSize(4, 3));
        int[] expected = filled(12, WHITE);
        expected[5] = 0xc01020;
        assertThat(pixels(picture)).containsExactly(expected);
    }

    private static Picture read(byte[] bytes) throws UnreadableImage {
        return PictureReader.read(bytes, ImageLimits.DEFAULT);
    }

    private static BufferedImage components(int type, int space, int[]... pixels) {
        int bands = pixels[0].length;
        ColorModel model =
                new ComponentColorModel(ColorSpace.getInstance(space), true, false, Transparency.TRANSLUCENT, type);
        WritableRaster raster = Raster.createInterleavedRaster(type, pixels.length, 1, bands, null);
        for (int x = 0; x < pixels.length; x++) {
            raster.setPixel(x, 0, pixels[x]);
        }
        return new BufferedImage(model, raster, false, null);
    }

    private static void assertOnCanvas(Picture picture, int width, int height, int left, int top) {
        BufferedImage expected = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = expected.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(ImageFiles.buffered(PICTURE), left, top, null);
        graphics.dispose();
        assertThat(picture.size()).isEqualTo(new ImageSize(width, height));
        for (int i = 0; i < width * height; i++) {
            int x = i % width;
            int y = i / width;
            assertThat(picture.pixel(x, y)).isEqualTo(expected.getRGB(x, y) & WHITE);
        }
    }

    private static void assertClose(Picture actual, Picture expected, int tolerance) {
        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.rgb().length; i++) {
            int difference = (actual.rgb()[i] & 0xff) - (expected.rgb()[i] & 0xff);
            assertThat(difference).isBetween(-tolerance, tolerance);
        }
    }

    /** Within two grey levels, what JPEG's own rounding leaves of an even colour. */
    private static void assertColour(Picture picture, int red, int green, int blue) {
        byte[] rgb = new byte[picture.rgb().length];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        assertClose(picture, new Picture(picture.width(), picture.height(), rgb), 2);
    }

    private static int[] pixels(Picture picture) {
        int[] pixels = new int[picture.width() * picture.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = picture.pixel(i % picture.width(), i / picture.width());
        }
        return pixels;
    }

    private static int[] filled(int length, int value) {
        int[] all = new int[length];
        Arrays.fill(all, value);
        return all;
    }
}
