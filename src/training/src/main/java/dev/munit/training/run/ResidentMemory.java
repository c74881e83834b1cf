package dev.munit.training.run;

import dev.munit.inference.HotSpotOption;
import dev.munit.inference.NativeHeap;

/**
 * Keeps a run's memory near what it needs. Left alone, Java's heap stays as large as a checkpoint on its way to the
 * disk has made it, and the C library keeps the holes between maps that come and go.
 */
public final class ResidentMemory {
    /** Iterations from one trim to the next: it takes milliseconds, and some more until pages are there again. */
    private static final int TRIM_EVERY = 100;

    private ResidentMemory() {}

    /** Lets Java's heap shrink to little more than what is on it, where nobody has said otherwise. */
    public static void keepHeapSmall() {
        // The lower bound first: it must not be above the other one.
        HotSpotOption.preset("MinHeapFreeRatio", "10");
        HotSpotOption.preset("MaxHeapFreeRatio", "30");
    }

    /** After something large that is over: a checkpoint on its way to the disk, or the start. */
    static void settle() {
        System.gc();
        NativeHeap.trim();
    }

    /** After each iteration. */
    static void afterIteration(long iteration) {
        if (iteration % TRIM_EVERY == 0) {
            NativeHeap.trim();
        }
    }
}
