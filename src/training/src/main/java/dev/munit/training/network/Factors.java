package dev.munit.training.network;

import ai.djl.ndarray.NDArray;

/**
 * Numbers that a gradient is multiplied by. DJL's {@code mul(Number)} and {@code div(Number)} copy the number into
 * memory of Java's and let go of it at once, but PyTorch needs it once more when it goes back through the graph: if
 * Java collected garbage meanwhile, the gradient is multiplied by whatever has come to lie there.
 */
public final class Factors {
    private Factors() {}

    /** {@code x * factor}. The number lives as long as the scope or manager that {@code x} lives in. */
    public static NDArray times(NDArray x, double factor) {
        return x.mul(x.getManager().create((float) factor));
    }
}
