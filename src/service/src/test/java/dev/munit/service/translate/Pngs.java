package dev.munit.service.translate;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import java.util.Map;

/** Pictures to send. */
final class Pngs {
    private Pngs() {}

    /** A black one. */
    static byte[] plain(int width, int height) {
        return PictureWriter.write(
                new Picture(width, height, new byte[3 * width * height]), ImageFormat.PNG, 100, Map.of());
    }
}
