package dev.munit.image;

/** The image has more bytes or more pixels than are allowed. */
public final class ImageTooLarge extends UnreadableImage {
    private static final long serialVersionUID = 1L;

    private ImageTooLarge(String message) {
        super(message);
    }

    static ImageTooLarge bytes(long bytes, ImageLimits limits) {
        return new ImageTooLarge(
                "the image has " + bytes + " bytes; the most that is read here is " + limits.maxBytes() + " bytes");
    }

    static ImageTooLarge pixels(int width, int height, ImageLimits limits) {
        return new ImageTooLarge("the image is " + width + " x " + height + " pixels; the most that is read here is "
                + limits.maxPixels() + " pixels in all");
    }
}
