package dev.munit.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Optional;

/** Turns the colours of an embedded ICC profile into sRGB. A profile that makes no sense is ignored, as browsers do. */
final class ColourProfile {
    /** Corners of the colour cube and points within: enough to tell whether a profile is sRGB by another name. */
    private static final byte[] PROBE = {
        (byte) 255,
        0,
        0,
        0,
        (byte) 255,
        0,
        0,
        0,
        (byte) 255,
        (byte) 200,
        100,
        50,
        50,
        (byte) 200,
        100,
        30,
        60,
        (byte) 220
    };

    /** The largest profiles of printing inks have three million. */
    static final int MOST_BYTES = 4 << 20;

    private ColourProfile() {}

    /** The picture in sRGB; the very same where the profile is missing, not one of RGB, broken, or sRGB itself. */
    static Picture toSrgb(Picture picture, Optional<byte[]> profile) {
        if (profile.isEmpty() || profile.get().length > MOST_BYTES) {
            return picture;
        }
        try {
            ICC_Profile source = ICC_Profile.getInstance(profile.get());
            if (source.getColorSpaceType() != ColorSpace.TYPE_RGB || isSrgb(source)) {
                return picture;
            }
            byte[] rgb = convert(source, picture.rgb(), 3, picture.width(), picture.height());
            return new Picture(picture.width(), picture.height(), rgb);
        } catch (IllegalArgumentException | CMMException e) {
            return picture;
        }
    }

    /**
     * Inks in sRGB, if there is a profile that says how.
     *
     * @param cmyk four bytes a pixel, 0 without ink
     */
    static Optional<Picture> inksToSrgb(byte[] cmyk, ImageSize size, Optional<byte[]> profile) {
        if (profile.isEmpty() || profile.get().length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            ICC_Profile source = ICC_Profile.getInstance(profile.get());
            if (source.getColorSpaceType() != ColorSpace.TYPE_CMYK) {
                return Optional.empty();
            }
            byte[] rgb = convert(source, cmyk, 4, size.width(), size.height());
            return Optional.of(new Picture(size.width(), size.height(), rgb));
        } catch (IllegalArgumentException | CMMException e) {
            return Optional.empty();
        }
    }

    private static boolean isSrgb(ICC_Profile profile) {
        byte[] converted = convert(profile, PROBE, 3, PROBE.length / 3, 1);
        for (int i = 0; i < PROBE.length; i++) {
            if (Math.abs((converted[i] & 0xff) - (PROBE[i] & 0xff)) > 1) {
                return false;
            }
        }
        return true;
    }

    private static byte[] convert(ICC_Profile source, byte[] samples, int bands, int width, int height) {
        int[] offsets = {0, 1, 2, 3};
        WritableRaster in = Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length),
                width,
                height,
                bands * width,
                bands,
                Arrays.copyOf(offsets, bands),
                null);
        WritableRaster out = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 3, null);
        ICC_Profile[] path = {source, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
        new ColorConvertOp(path, null).filter(in, out);
        return ((DataBufferByte) out.getDataBuffer()).getData();
    }
}
