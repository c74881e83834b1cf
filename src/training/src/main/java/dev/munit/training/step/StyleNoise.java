package dev.munit.training.step;

import java.util.SplittableRandom;

/**
 * The random style codes of one iteration, each {@code [N, S]} standard normal: the discriminators' step and the
 * generators' step draw their own.
 */
public record StyleNoise(float[] disA, float[] disB, float[] genA, float[] genB) {
    /** The codes of an iteration follow from the run's seed alone, so a resumed run draws the same. */
    public static StyleNoise of(long seed, long iteration, int batchSize, int styleDim) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + iteration);
        int size = batchSize * styleDim;
        return new StyleNoise(normal(random, size), normal(random, size), normal(random, size), normal(random, size));
    }

    private static float[] normal(SplittableRandom random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
