package dev.munit.benchmark.material;

import dev.munit.image.Picture;
import java.util.SplittableRandom;

/**
 * A picture of coloured discs with a little noise: something that a file format can compress about as it does
 * photographs.
 */
public final class RandomPicture {
    private static final int DISCS = 12;
    private static final int NOISE = 6;

    private RandomPicture() {}

    public static Picture of(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] rgb = new byte[3 * width * height];
        int[][] discs = new int[DISCS][];
        for (int i = 0; i < DISCS; i++) {
            discs[i] = new int[] {
                random.nextInt(width),
                random.nextInt(height),
                random.nextInt(1, 2 + Math.min(width, height) / 3),
                random.nextInt(NOISE, 256 - NOISE),
                random.nextInt(NOISE, 256 - NOISE),
                random.nextInt(NOISE, 256 - NOISE)
            };
        }
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                int[] disc = discAt(discs, x, y);
                for (int channel = 0; channel < 3; channel++) {
                    int colour = disc == discs[0] ? 255 - NOISE - 100 * (x + y) / (width + height) : disc[3 + channel];
                    rgb[at + channel] = (byte) (colour + random.nextInt(-NOISE, NOISE + 1));
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    /** The uppermost disc there; the first one is the background. */
    private static int[] discAt(int[][] discs, int x, int y) {
        for (int i = discs.length - 1; i > 0; i--) {
            long dx = (long) x - discs[i][0];
            long dy = (long) y - discs[i][1];
            if (dx * dx + dy * dy < (long) discs[i][2] * discs[i][2]) {
                return discs[i];
            }
        }
        return discs[0];
    }

    /** The picture as networks take it: {@code [1, 3, H, W]} in [-1, 1], RGB, planar ({@code spec/munit.md} 1.11). */
    public static float[] planar(Picture picture) {
        byte[] rgb = picture.rgb();
        int plane = rgb.length / 3;
        float[] values = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            values[i % 3 * plane + i / 3] = (rgb[i] & 0xff) / 127.5f - 1;
        }
        return values;
    }
}
