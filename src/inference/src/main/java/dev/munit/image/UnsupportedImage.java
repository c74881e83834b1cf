package dev.munit.image;

/** The bytes are not an image of a format that is read here. */
public final class UnsupportedImage extends UnreadableImage {
    private static final long serialVersionUID = 1L;

    UnsupportedImage(String message, Throwable cause) {
        super(message, cause);
    }

    UnsupportedImage(String message) {
        super(message);
    }
}
