package dev.munit.training.translation;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where translations go: {@code NAME-1.png}, {@code NAME-2.png} and so on.
 *
 * @param folder made if it is not there
 * @param format of the files
 * @param quality 1 (small) to 100 (good) for JPEG and WebP
 */
public record OutputFolder(Path folder, ImageFormat format, int quality) {
    public OutputFolder {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("the quality must be between 1 and 100, not " + quality);
        }
    }

    /** @param sample which of the picture's translations, from 0 */
    Path file(InputPicture input, int sample) {
        return folder.resolve(
                input.name() + "-" + (sample + 1) + "." + format.name().toLowerCase(Locale.ROOT));
    }

    void write(Path file, Picture picture, Map<String, String> text) throws IOException {
        Files.createDirectories(folder);
        Files.write(file, PictureWriter.write(picture, format, quality, text));
    }
}
