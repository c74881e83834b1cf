package dev.munit.service.translate;

import java.io.IOException;

/**
 * An image as it was sent, not looked at yet; its bytes are on disk if they are many.
 *
 * @param field the part's name, with its index where it may be repeated: {@code style[1]}
 */
record UploadedImage(String field, Content content) {

    /** Where the bytes are. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }

    byte[] bytes() throws IOException {
        return content.read();
    }
}
