package dev.munit.service.models;

import dev.munit.inference.HotSpotOption;

/**
 * Java's heap, after models have come or gone. Reading them makes it grow to several times what requests need: measured
 * for one of width 64, 1 GB until this leaves 130 MB.
 */
final class JavaHeap {
    /** How much of the heap stays when it is free after a full collection, in percent; the rest is given back. */
    private static final String OPTION = "MaxHeapFreeRatio";

    /**
     * That leaves about 130 MB. With the usual 70, and now and then with 80, it is so small that the pictures and codes
     * of eight requests at once make the collector run many times a second, and then let it grow to 240 MB for good.
     */
    private static final String MOST_FREE = "84";

    private JavaHeap() {}

    /**
     * Gives back what is free. Weights too, which lie outside: it is Java's collector that finds out that nobody needs
     * them any more.
     */
    static void giveBack() {
        HotSpotOption.preset(OPTION, MOST_FREE);
        System.gc();
    }
}
