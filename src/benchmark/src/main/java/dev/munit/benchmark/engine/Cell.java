package dev.munit.benchmark.engine;

/**
 * What is the same for all contenders.
 *
 * @param threads that compute
 * @param width channels after the model's first convolution
 * @param size the picture's sides in pixels
 */
public record Cell(int threads, int width, int size) {
    String title() {
        return (threads == 1 ? "1 thread" : threads + " threads") + ", width " + width + ", " + size + " px";
    }
}
