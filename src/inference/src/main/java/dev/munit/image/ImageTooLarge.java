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

    static ImageTooLarge side(ImageSize size, ImageLimits limits) {
        return new ImageTooLarge(
                "the image is " + size + " pixels, and a side of at most " + limits.maxSide() + " is read");
    }

    static ImageTooLarge unpacked(long bytes, ImageLimits limits) {
        return new ImageTooLarge("the image takes " + bytes + " bytes when it is unpacked, and at most "
                + limits.maxUnpackedBytes() + " are given to it; save it with 8 bits a channel, or smaller");
    }

    static ImageTooLarge pixels(ImageSize size, ImageLimits limits) {
        return new ImageTooLarge("the image is " + size + " = " + size.pixels() + " pixels, and at most "
                + limits.maxPixels() + " are read");
    }
}
