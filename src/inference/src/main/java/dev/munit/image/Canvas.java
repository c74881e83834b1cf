package dev.munit.image;

import java.util.Arrays;

/** A white ground on which pictures are laid. */
final class Canvas {
    private final ImageSize size;
    private final byte[] rgb;

    Canvas(ImageSize size) {
        this.size = size;
        this.rgb = new byte[Math.multiplyExact(3, Math.toIntExact(size.pixels()))];
        Arrays.fill(rgb, (byte) 255);
    }

    /** A frame on its canvas; the frame itself where it fills it. */
    static Picture of(ImageSize size, Picture frame, int left, int top) {
        return frame.size().equals(size)
                ? frame
                : new Canvas(size).lay(frame, left, top).picture();
    }

    Canvas lay(Picture picture, int left, int top) {
        int length = 3 * picture.width();
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(picture.rgb(), y * length, rgb, 3 * ((top + y) * size.width() + left), length);
        }
        return this;
    }

    /** The canvas as it is; nothing more is laid on it. */
    Picture picture() {
        return new Picture(size.width(), size.height(), rgb);
    }
}
