package dev.munit.benchmark.http;

import dev.munit.benchmark.material.RandomPicture;
import dev.munit.image.ImageFormat;
import dev.munit.image.PictureWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Pictures of many sizes and aspects, as PNG. Most are small, so that thousands take minutes; now and then comes a
 * large one, up to sizes at which the engine keeps no memory between runs, and gives back what it has kept for others.
 */
final class SoakPictures {
    /** Sides in pixels, some of them no multiples of 4; every pair of them is a picture. */
    private static final int[] SIDES = {48, 64, 90, 128, 160};

    /** Widths and heights in pixels: the first two have more than 512 x 512 together. */
    private static final int[][] LARGE = {{576, 576}, {512, 576}, {576, 320}, {400, 512}, {384, 384}};

    /** One of so many is large: each of those is met within the first 150 requests. */
    private static final int LARGE_EVERY = 30;

    private static final long SEED = 5;

    private final List<byte[]> small = new ArrayList<>();
    private final List<byte[]> large = new ArrayList<>();

    SoakPictures() {
        for (int width : SIDES) {
            for (int height : SIDES) {
                small.add(png(width, height));
            }
        }
        for (int[] sides : LARGE) {
            large.add(png(sides[0], sides[1]));
        }
    }

    private static byte[] png(int width, int height) {
        return PictureWriter.write(RandomPicture.of(width, height, SEED), ImageFormat.PNG, 90, Map.of());
    }

    /** For a request, by its number from 0. */
    byte[] of(int number) {
        return number % LARGE_EVERY == LARGE_EVERY - 1
                ? large.get(number / LARGE_EVERY % large.size())
                : small.get(new SplittableRandom(SEED + number).nextInt(small.size()));
    }

    /** What they are, for people. */
    static String description() {
        return SIDES.length * SIDES.length + " sizes from " + SIDES[0] + " x " + SIDES[0] + " to "
                + SIDES[SIDES.length - 1] + " x " + SIDES[SIDES.length - 1] + " px, and every " + LARGE_EVERY
                + "th one of " + LARGE.length + " sizes up to " + LARGE[0][0] + " x " + LARGE[0][1] + " px";
    }
}
