package dev.munit.image;

import java.util.random.RandomGenerator;

/** Pictures to test with. */
final class Pictures {
    private Pictures() {}

    static Picture noise(int width, int height, RandomGenerator random) {
        byte[] rgb = new byte[3 * width * height];
        random.nextBytes(rgb);
        return new Picture(width, height, rgb);
    }

    /** Smooth in every channel and the same in none, so that turned or swapped pixels show. */
    static Picture gradient(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                rgb[at] = (byte) (255 * x / Math.max(1, width - 1));
                rgb[at + 1] = (byte) (255 * y / Math.max(1, height - 1));
                rgb[at + 2] = (byte) (128 + 60 * (x + y) / (width + height));
            }
        }
        return new Picture(width, height, rgb);
    }
}
