package dev.munit.training.data;

import java.util.SplittableRandom;

/**
 * The random numbers behind a batch. Each generator starts from what it is for, so any batch can be made without making
 * those before it.
 */
final class Draws {
    private static final long ORDER = 1;
    private static final long CROP = 2;

    private Draws() {}

    /** Decides the order of a domain's pictures in one epoch. */
    static SplittableRandom order(long seed, int domain, long epoch) {
        return from(seed, ORDER, domain, epoch, 0);
    }

    /** Decides flip and crop of one place of a batch. */
    static SplittableRandom crop(long seed, int domain, long iteration, int place) {
        return from(seed, CROP, domain, iteration, place);
    }

    private static SplittableRandom from(long seed, long... purpose) {
        long state = mix(seed);
        for (long part : purpose) {
            state = mix(state + part + 0x9e3779b97f4a7c15L);
        }
        return new SplittableRandom(state);
    }

    /** The finaliser of SplitMix64 (Stafford's variant 13). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
