package dev.munit.benchmark.contender;

import java.io.Serializable;

/**
 * What a contender made of a picture. The arrays are not copied.
 *
 * @param style the picture's style code
 * @param image {@code [1, 3, H, W]} in [-1, 1], RGB, planar: the picture's content in that style
 * @param rounding how far each number of the image may be from what was computed, because it passed through 8 bits:
 *     half a level, or 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Outputs(float[] style, float[] image, double rounding) implements Serializable {
    /** Half of one of the 255 steps from -1 to 1. */
    public static final double HALF_A_LEVEL = 1 / 255.0;

    public Outputs(float[] style, float[] image) {
        this(style, image, 0);
    }
}
