package dev.munit.image;

/**
 * A picture's extent in pixels.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 */
public record ImageSize(int width, int height) {
    public ImageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture cannot be " + width + " x " + height + " pixels");
        }
    }

    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
