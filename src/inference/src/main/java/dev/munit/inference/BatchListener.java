package dev.munit.inference;

/** Is told of each batch that the device computes, before it does, on the device's thread. */
@FunctionalInterface
public interface BatchListener {
    /** Does not want to know. */
    BatchListener NONE = runs -> {};

    /**
     * A batch begins. Nothing is computed before this returns, and what it throws fails the batch.
     *
     * @param runs how many runs are computed as one, at least 1
     */
    void begins(int runs);
}
