package dev.munit.training.data;

import dev.munit.image.Picture;
import java.io.IOException;

/** Binary portable pixmaps (P6, 8 bits a channel), which data sets hold and Java does not read. */
final class PortablePixmap {
    private final byte[] bytes;
    private int at = 2;

    private PortablePixmap(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean is(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 'P' && bytes[1] == '6';
    }

    /**
     * The picture in a pixmap.
     *
     * @throws IOException if it is cut short, larger than {@code maxPixels} or not 8 bits a channel
     */
    static Picture read(byte[] bytes, long maxPixels) throws IOException {
        PortablePixmap pixmap = new PortablePixmap(bytes);
        long width = pixmap.number();
        long height = pixmap.number();
        long depth = pixmap.number();
        if (depth != 255) {
            throw new IOException("only pixmaps with a maximum of 255 are read, not " + depth);
        }
        if (width < 1 || height < 1 || width * height > maxPixels) {
            throw new IOException("a pixmap of " + width + " x " + height + " pixels is not read");
        }
        int length = (int) (3 * width * height);
        int start = pixmap.at + 1; // exactly one blank ends the header
        if (bytes.length - start < length) {
            throw new IOException("the pixmap is cut short");
        }
        byte[] rgb = new byte[length];
        System.arraycopy(bytes, start, rgb, 0, length);
        return new Picture((int) width, (int) height, rgb);
    }

    private long number() throws IOException {
        while (at < bytes.length && (blank() || bytes[at] == '#')) {
            if (bytes[at] == '#') {
                while (at < bytes.length && bytes[at] != '\n') {
                    at++;
                }
            } else {
                at++;
            }
        }
        long number = 0;
        int first = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - first < 9) {
            number = 10 * number + bytes[at++] - '0';
        }
        if (at == first || at >= bytes.length || !blank()) {
            throw new IOException("the pixmap's header is broken");
        }
        return number;
    }

    private boolean blank() {
        return bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\t' || bytes[at] == '\r';
    }
}
