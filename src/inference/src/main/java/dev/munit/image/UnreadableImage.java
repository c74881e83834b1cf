package dev.munit.image;

import java.io.IOException;

/** Some bytes that were sent as an image cannot be used as one; the message tells the sender why in one sentence. */
public abstract sealed class UnreadableImage extends IOException permits ImageTooLarge, UnsupportedImage, BrokenImage {
    private static final long serialVersionUID = 1L;

    UnreadableImage(String message) {
        super(message);
    }

    UnreadableImage(String message, Throwable cause) {
        super(message, cause);
    }
}
