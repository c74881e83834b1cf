package dev.munit.inference.graph;

import dev.munit.model.PadType;

/** What stands where a convolution reaches beyond a map. */
final class Border {
    /** In place of an index: a zero stands there. */
    static final int ZERO = -1;

    private Border() {}

    /**
     * The index of what stands at {@code index} of a line of {@code length} numbers that has been padded, or
     * {@link #ZERO}. The padding may be as wide as the line is long, less one.
     */
    static int resolve(int index, int length, PadType padding) {
        if (index >= 0 && index < length) {
            return index;
        }
        return switch (padding) {
            case REFLECT -> index < 0 ? -index : 2 * (length - 1) - index;
            case REPLICATE -> index < 0 ? 0 : length - 1;
            case ZERO -> ZERO;
        };
    }
}
