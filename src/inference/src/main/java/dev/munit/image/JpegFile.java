package dev.munit.image;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A JPEG: grey, YCbCr, RGB, CMYK or YCCK. */
record JpegFile(JpegStructure structure) implements ImageFile {
    private static final int INKS = 4;

    static JpegFile open(byte[] bytes) throws IOException {
        return new JpegFile(JpegStructure.of(bytes));
    }

    @Override
    public ImageSize size() {
        return structure.size();
    }

    @Override
    public long unpackedBytes() {
        return structure.unpackedBytes();
    }

    @Override
    public Picture decode() throws IOException {
        try (Decoder decoder = Decoder.of("jpeg", structure.pixels())) {
            if (structure.components() != INKS) {
                return Flattening.overWhite(decoder.image(size()));
            }
            byte[] inks = inks(decoder.raster(size()));
            return ColourProfile.inksToSrgb(inks, size(), structure.profile()).orElseGet(() -> mixed(inks, size()));
        }
    }

    @Override
    public Optional<byte[]> colourProfile() {
        return structure.profile();
    }

    @Override
    public Map<String, String> text() {
        return structure.comment().map(TextLines::split).orElse(Map.of());
    }

    @Override
    public Orientation orientation() {
        return structure.orientation();
    }

    /** Four bytes a pixel, cyan, magenta, yellow and black, 0 without ink. */
    private byte[] inks(Raster raster) {
        byte[] samples = new byte[Math.multiplyExact(INKS, Math.toIntExact(size().pixels()))];
        raster.getDataElements(0, 0, size().width(), size().height(), samples);
        boolean ycck = structure.adobeTransform() == JpegStructure.ADOBE_YCCK;
        // Whatever bears Adobe's mark counts from full ink down.
        int flip = structure.adobeTransform() == JpegStructure.NOT_ADOBE ? 0 : 255;
        for (int at = 0; at < samples.length; at += INKS) {
            if (ycck) {
                toCmy(samples, at);
            }
            for (int ink = 0; ink < INKS; ink++) {
                samples[at + ink] ^= (byte) flip;
            }
        }
        return samples;
    }

    /** YCbCr to RGB (JFIF 1.02, page 3), of which cyan, magenta and yellow are the complement. */
    private static void toCmy(byte[] samples, int at) {
        double y = samples[at] & 0xff;
        double cb = (samples[at + 1] & 0xff) - 128;
        double cr = (samples[at + 2] & 0xff) - 128;
        samples[at] = (byte) (255 - clamped(y + 1.402 * cr));
        samples[at + 1] = (byte) (255 - clamped(y - 0.344136 * cb - 0.714136 * cr));
        samples[at + 2] = (byte) (255 - clamped(y + 1.772 * cb));
    }

    private static int clamped(double value) {
        return (int) Math.max(0, Math.min(255, value + 0.5));
    }

    /** Without a profile nobody knows the inks: each is taken to swallow its complement altogether. */
    private static Picture mixed(byte[] inks, ImageSize size) {
        byte[] rgb = new byte[inks.length / INKS * 3];
        for (int pixel = 0; pixel < inks.length / INKS; pixel++) {
            int light = 255 - (inks[INKS * pixel + 3] & 0xff);
            for (int channel = 0; channel < 3; channel++) {
                int unswallowed = 255 - (inks[INKS * pixel + channel] & 0xff);
                rgb[3 * pixel + channel] = (byte) ((unswallowed * light + 127) / 255);
            }
        }
        return new Picture(size.width(), size.height(), rgb);
    }
}
