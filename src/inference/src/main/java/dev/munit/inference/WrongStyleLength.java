package dev.munit.inference;

/** A style code has more or fewer numbers than the model's styles. */
public final class WrongStyleLength extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WrongStyleLength(int expected, int actual) {
        super("a style code of this model has " + expected + " numbers, not " + actual);
    }
}
