package dev.munit.training;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/** Pictures made for tests. */
public final class Drawing {
    public static final int WHITE = 0xffffff;

    private Drawing() {}

    /** A picture whose pixels are told as {@code 0xRRGGBB} by column and row. */
    public static Picture of(int width, int height, IntBinaryOperator rgbAt) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = rgbAt.applyAsInt(x, y);
                int at = 3 * (y * width + x);
                rgb[at] = (byte) (pixel >> 16);
                rgb[at + 1] = (byte) (pixel >> 8);
                rgb[at + 2] = (byte) pixel;
            }
        }
        return new Picture(width, height, rgb);
    }

    /** A square of 16 x 16 pixels in one colour in the middle of 32 x 32 white ones. */
    public static Picture square(int rgb) {
        return of(32, 32, (x, y) -> x >= 8 && x < 24 && y >= 8 && y < 24 ? rgb : WHITE);
    }

    /** As a PNG; the folder is made. */
    public static Path save(Path file, Picture picture) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, PictureWriter.write(picture, ImageFormat.PNG, 100, Map.of()));
    }
}
