package dev.munit.inference;

/** The right to use a model until it is given back: as long as one is out, the model stays open. */
public interface Lease extends AutoCloseable {
    /** Gives it back; doing so again has no effect. */
    @Override
    void close();
}
