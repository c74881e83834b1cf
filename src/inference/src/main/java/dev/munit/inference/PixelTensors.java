package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.image.Picture;

/**
 * Pictures as tensors {@code [1, C, H, W]} in [-1, 1], planar, and back ({@code spec/munit.md} 1.11): red, green and
 * blue, or for a model of grey pictures how bright they are.
 */
final class PixelTensors {
    private static final float[] VALUES = new float[256];

    static {
        for (int level = 0; level < VALUES.length; level++) {
            VALUES[level] = level / 127.5f - 1;
        }
    }

    private PixelTensors() {}

    /**
     * The picture in the upper left corner of a larger tensor, whose rest mirrors it at its last row and column.
     *
     * @param channels 3, or 1 for grey
     */
    static FloatTensor ofPicture(Picture picture, ImageSize padded, int channels) {
        FloatTensor tensor = FloatTensor.allocate(1, channels, padded.height(), padded.width());
        byte[] rgb = (channels == 1 ? picture.grey() : picture).rgb();
        int[] columns = mirrored(picture.width(), padded.width());
        int[] rows = mirrored(picture.height(), padded.height());
        int plane = padded.width() * padded.height();
        int at = 0;
        for (int row : rows) {
            for (int column : columns) {
                int pixel = 3 * (row * picture.width() + column);
                for (int channel = 0; channel < channels; channel++) {
                    tensor.put(at + channel * plane, VALUES[rgb[pixel + channel] & 0xff]);
                }
                at++;
            }
        }
        return tensor;
    }

    /**
     * The upper left corner of a tensor of 3 channels or 1; each value is {@code clamp((x + 1) / 2) * 255}, rounded.
     */
    static Picture toPicture(FloatTensor tensor, ImageSize size) {
        int width = (int) tensor.shape()[3];
        int plane = width * (int) tensor.shape()[2];
        int nextColour = tensor.shape()[1] == 1 ? 0 : plane;
        byte[] rgb = new byte[Math.multiplyExact(3, Math.toIntExact(size.pixels()))];
        int at = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int from = y * width + x;
                rgb[at++] = level(tensor.get(from));
                rgb[at++] = level(tensor.get(from + nextColour));
                rgb[at++] = level(tensor.get(from + 2 * nextColour));
            }
        }
        return new Picture(size.width(), size.height(), rgb);
    }

    private static byte level(float value) {
        return (byte) Math.max(0, Math.min(255, (value + 1) * 127.5f + 0.5f));
    }

    /** 0, 1, 2, 3, 2, 1, 0, 1, ... for 4: there and back, the ends not repeated. */
    private static int[] mirrored(int length, int paddedLength) {
        int period = Math.max(1, 2 * (length - 1));
        int[] from = new int[paddedLength];
        for (int i = 0; i < paddedLength; i++) {
            int there = i % period;
            from[i] = Math.min(there, period - there);
        }
        return from;
    }
}
