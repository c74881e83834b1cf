package dev.munit.image;

/** The image has more bytes or more pixels than are allowed. */
public final class ImageTooLarge extends UnreadableImage {
    private static final long serialVersionUID = 1L;

    private ImageTooLarge(String message) {
        super(message);
    }

    static ImageTooLarge bytes(long bytes, ImageLimits limits) {
        return new ImageTooLarge("the image has " + bytes + " bytes, and at most " + limits.maxBytes() + " are read");
    }

    static ImageTooLarge pixels(ImageSize size, ImageLimits limits) {
        return new ImageTooLarge("the image is " + size + " = " + size.pixels() + " pixels, and at most "
                + limits.maxPixels() + " are read");
    }
}
