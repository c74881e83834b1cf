package dev.munit.image;

/** The bytes begin as an image of a known format but cannot be decoded: cut short, damaged, or of a rare kind. */
public final class BrokenImage extends UnreadableImage {
    private static final long serialVersionUID = 1L;

    BrokenImage(String message) {
        super(message);
    }

    BrokenImage(String message, Throwable cause) {
        super(message, cause);
    }
}
