package dev.munit.inference;

/**
 * Draws style codes from the standard normal distribution, the same for the same seed on every machine and every JDK.
 *
 * <p>Numbers come from SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): its
 * state grows by {@code 0x9e3779b97f4a7c15} and is mixed into 64 bits. The state of code {@code index} of {@code seed}
 * begins as {@code mix(mix(seed) + index)}, so that no code depends on how many are asked for. The upper 53 bits of two
 * outputs give {@code u1} in (0, 1] and {@code u2} in [0, 1), and these two normal numbers (Box and Muller, 1958):
 *
 * <pre>sqrt(-2 ln u1) cos(2 pi u2), sqrt(-2 ln u1) sin(2 pi u2)</pre>
 *
 * rounded to float. {@link StrictMath} is the same everywhere, where {@link Math} need not be.
 */
public final class StyleSampler {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private StyleSampler() {}

    /**
     * One style code.
     *
     * @param seed what the caller remembers
     * @param index which of the seed's codes, from 0
     * @param dimension how many numbers
     */
    public static StyleCode sample(long seed, int index, int dimension) {
        if (index < 0) {
            throw new IllegalArgumentException("styles are counted from 0; there is none of number " + index);
        }
        long state = mix(mix(seed) + index);
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i += 2) {
            state += GOLDEN_GAMMA;
            double u1 = ((mix(state) >>> 11) + 1) * 0x1p-53;
            state += GOLDEN_GAMMA;
            double u2 = (mix(state) >>> 11) * 0x1p-53;
            double radius = StrictMath.sqrt(-2 * StrictMath.log(u1));
            double angle = 2 * StrictMath.PI * u2;
            values[i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < dimension) {
                values[i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
        return new StyleCode(values);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
