package dev.munit.benchmark.engine;

/**
 * What is the same for all contenders.
 *
 * @param threads that compute
 * @param width channels after the model's first convolution
 * @param size the picture's sides in pixels
 */
public record Cell(int threads, int width, int size) {
    /** The width of the models that requirements are for. */
    public static final int REQUIRED_WIDTH = 64;

    /** The size of the pictures that requirements are for. */
    public static final int REQUIRED_SIZE = 256;

    String title() {
        return (threads == 1 ? "1 thread" : threads + " threads") + ", width " + width + ", " + size + " px";
    }

    /** Whether something has to be reached there. */
    boolean isRequired() {
        return width == REQUIRED_WIDTH && size == REQUIRED_SIZE;
    }
}
