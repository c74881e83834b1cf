package dev.munit.training.data;

import dev.munit.image.Picture;
import java.util.SplittableRandom;

/**
 * A rectangle of a picture, perhaps mirrored, as the numbers that the networks see: {@code [channels, height, width]}
 * in {@code [-1, 1]}.
 */
record Crop(Picture picture, int left, int top, int width, int height, boolean mirrored) {
    /** Of pictures; the networks may take one of them. */
    private static final int CHANNELS = 3;

    /** How often a place is drawn until the crop is not of one colour. */
    private static final int ATTEMPTS = 10;

    /**
     * The least standard deviation, in some channel, of a usable crop: about one grey level of 255. On an image of one
     * colour, instance normalisation multiplies gradients by up to 316 a layer, and they overflow
     * ({@code spec/munit.md} 2.8).
     */
    private static final double LEAST_DEVIATION = 1 / 127.5;

    private static final float[] VALUES = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            VALUES[i] = i / 127.5f - 1;
        }
    }

    /** Mirrored half of the time and cut from anywhere; of one colour only if so were all of ten places. */
    static Crop draw(Picture picture, int width, int height, SplittableRandom random) {
        boolean mirrored = random.nextInt(2) == 1;
        Crop crop;
        int attempt = 0;
        do {
            int left = random.nextInt(picture.width() - width + 1);
            int top = random.nextInt(picture.height() - height + 1);
            crop = new Crop(picture, left, top, width, height, mirrored);
        } while (crop.isFlat() && ++attempt < ATTEMPTS && !crop.isWhole());
        return crop;
    }

    static Crop centre(Picture picture, int width, int height) {
        return new Crop(picture, (picture.width() - width) / 2, (picture.height() - height) / 2, width, height, false);
    }

    /** Whether it is so near to one colour that training on it would overflow. */
    boolean isFlat() {
        byte[] rgb = picture.rgb();
        long[] sum = new long[CHANNELS];
        long[] squares = new long[CHANNELS];
        for (int y = top; y < top + height; y++) {
            int at = CHANNELS * (y * picture.width() + left);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < CHANNELS; c++) {
                    int value = rgb[at++] & 0xff;
                    sum[c] += value;
                    squares[c] += (long) value * value;
                }
            }
        }
        double pixels = (double) width * height;
        for (int c = 0; c < CHANNELS; c++) {
            double mean = sum[c] / pixels;
            double variance = (squares[c] / pixels - mean * mean) / (127.5 * 127.5);
            if (variance >= LEAST_DEVIATION * LEAST_DEVIATION) {
                return false;
            }
        }
        return true;
    }

    /** Puts its numbers at {@code start}: all of red, then green, then blue; or red alone, for grey pictures. */
    void write(float[] into, int start, int channels) {
        byte[] rgb = picture.rgb();
        int plane = width * height;
        for (int y = 0; y < height; y++) {
            int row = CHANNELS * ((top + y) * picture.width() + left);
            for (int x = 0; x < width; x++) {
                int from = row + CHANNELS * (mirrored ? width - 1 - x : x);
                int to = start + y * width + x;
                for (int c = 0; c < channels; c++) {
                    into[to + c * plane] = VALUES[rgb[from + c] & 0xff];
                }
            }
        }
    }

    private boolean isWhole() {
        return width == picture.width() && height == picture.height();
    }
}
