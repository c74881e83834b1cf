package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ColourProfileTests {
    private static final byte[] LINEAR =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private static final Picture EVEN = even(16, 16, 55, 200, 10);

    @Test
    void turnsLinearLightIntoSrgb() throws Exception {
        byte[] png = ImageFiles.withChunk(ImageFiles.png(EVEN), "iCCP", compressed(LINEAR));

        assertLinearLight(PictureReader.read(png, ImageLimits.DEFAULT));
    }

    @Test
    void usesTheProfileOfAJpegThoughItComesInParts() throws UnreadableImage {
        byte[] first = Arrays.copyOf(LINEAR, 300);
        byte[] second = Arrays.copyOfRange(LINEAR, 300, LINEAR.length);
        byte[] name = ImageFiles.latin("ICC_PROFILE\0");
        byte[] jpeg = ImageFiles.jpeg(EVEN);
        jpeg = ImageFiles.withSegment(jpeg, 0xe2, ImageFiles.joined(name, new byte[] {1, 2}, first));
        // put before the first part: the numbers say in which order they belong together
        jpeg = ImageFiles.withSegment(jpeg, 0xe2, ImageFiles.joined(name, new byte[] {2, 2}, second));

        assertLinearLight(PictureReader.read(jpeg, ImageLimits.DEFAULT));
    }

    @Test
    void usesTheProfileOfAWebp() throws UnreadableImage {
        byte[] bitstream = ImageFiles.bitstream(ImageFiles.losslessWebp(ImageFiles.buffered(EVEN)));
        byte[] webp = ImageFiles.extendedWebp(0x20, 16, 16, ImageFiles.riffChunk("ICCP", LINEAR), bitstream);

        assertLinearLight(PictureReader.read(webp, ImageLimits.DEFAULT));
    }

    @Test
    void leavesSrgbAsItIs() throws Exception {
        Picture gradient = Pictures.gradient(30, 30);
        byte[] png = ImageFiles.withChunk(ImageFiles.png(gradient), "iCCP", compressed(SRGB));

        assertThat(PictureReader.read(png, ImageLimits.DEFAULT)).isEqualTo(gradient);
    }

    @Test
    void ignoresAProfileThatMakesNoSense() throws Exception {
        byte[] cut = Arrays.copyOf(LINEAR, 200);
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] notCompressed = ImageFiles.latin("name\0\0these bytes are no zlib stream");
        byte[] cutName = ImageFiles.latin("name");

        for (byte[] chunk : new byte[][] {compressed(cut), compressed(grey), notCompressed}) {
            byte[] png = ImageFiles.withChunk(ImageFiles.png(EVEN), "iCCP", chunk);
            assertThat(PictureReader.read(png, ImageLimits.DEFAULT)).isEqualTo(EVEN);
        }
        byte[] nameless = ImageFiles.withChunk(ImageFiles.png(EVEN), "iCCP", cutName);
        assertThat(PictureReader.read(nameless, ImageLimits.DEFAULT)).isEqualTo(EVEN);
    }

    @Test
    void doesNotInflateAProfileThatIsABomb() throws Exception {
        byte[] png = ImageFiles.withChunk(ImageFiles.png(EVEN), "iCCP", compressed(new byte[64 << 20]));

        assertThat(PictureReader.read(png, ImageLimits.DEFAULT)).isEqualTo(EVEN);
    }

    @Test
    void usesTheProfileOfInks() throws UnreadableImage {
        byte[] name = ImageFiles.latin("ICC_PROFILE\0");
        byte[] profile = inksOfWhichOnlyBlackShows();
        byte[] cyan = ImageFiles.fourComponentJpeg(16, 16, 255, 0, 0, 0);
        byte[] black = ImageFiles.fourComponentJpeg(16, 16, 0, 0, 0, 255);
        byte[] segment = ImageFiles.joined(name, new byte[] {1, 1}, profile);

        Picture fromCyan = PictureReader.read(ImageFiles.withSegment(cyan, 0xe2, segment), ImageLimits.DEFAULT);
        Picture fromBlack = PictureReader.read(ImageFiles.withSegment(black, 0xe2, segment), ImageLimits.DEFAULT);

        // Without the profile cyan would have no red at all. JPEG may be off by a level of ink, which is one of light.
        assertThat(fromCyan.pixel(8, 8) >> 16).isGreaterThanOrEqualTo(253);
        assertThat(fromBlack.pixel(8, 8) >> 16).isLessThanOrEqualTo(2);
    }

    /**
     * sRGB's curve (IEC 61966-2-1), within two levels for a CMM's tables and JPEG's rounding before the steep curve.
     */
    private static void assertLinearLight(Picture picture) {
        assertThat(picture.pixel(8, 8) >> 16).isCloseTo(curve(55), within(2));
        assertThat(picture.pixel(8, 8) >> 8 & 0xff).isCloseTo(curve(200), within(2));
        assertThat(picture.pixel(8, 8) & 0xff).isCloseTo(curve(10), within(6));
    }

    private static int curve(int linear) {
        return (int) Math.round(255 * (1.055 * Math.pow(linear / 255.0, 1 / 2.4) - 0.055));
    }

    static byte[] compressed(byte[] profile) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(ImageFiles.latin("name\0\0"));
        try (DeflaterOutputStream out = new DeflaterOutputStream(chunk, new Deflater(9))) {
            out.write(profile);
        }
        return chunk.toByteArray();
    }

    private static Picture even(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new Picture(width, height, rgb);
    }

    /** An output profile (ICC.1:2001-04) with a table of 2^4 points: white wherever there is no black, else black. */
    static byte[] inksOfWhichOnlyBlackShows() {
        int points = 16;
        int table = 48 + 4 * 256 + 3 * points + 3 * 256;
        int start = 128 + 4 + 12;
        ByteBuffer profile = ByteBuffer.allocate(start + table);
        profile.putInt(profile.capacity()).putInt(0).putInt(0x02100000);
        profile.put(ImageFiles.latin("prtrCMYKLab "));
        profile.putShort((short) 2000)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) 0);
        profile.put(ImageFiles.latin("acsp"));
        // the illuminant, D50, in 16.16 fixed point
        profile.position(68).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
        profile.position(128)
                .putInt(1)
                .put(ImageFiles.latin("A2B0"))
                .putInt(start)
                .putInt(table);
        profile.put(ImageFiles.latin("mft1"))
                .putInt(0)
                .put((byte) 4)
                .put((byte) 3)
                .put((byte) 2)
                .put((byte) 0);
        for (int i = 0; i < 9; i++) {
            profile.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        putStraightCurves(profile, 4);
        for (int point = 0; point < points; point++) {
            // the last ink changes fastest; a and b in the middle are grey
            profile.put((byte) (point % 2 == 0 ? 255 : 0)).put((byte) 128).put((byte) 128);
        }
        putStraightCurves(profile, 3);
        return profile.array();
    }

    private static void putStraightCurves(ByteBuffer profile, int curves) {
        for (int i = 0; i < curves * 256; i++) {
            profile.put((byte) i);
        }
    }
}
