package dev.munit.service.answer;

import dev.munit.image.ImageFormat;
import dev.munit.image.PictureWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One picture of several, as a PNG.
 *
 * @param fileName numbered from 1: {@code chairs-01.png}
 */
record EncodedPicture(String fileName, TranslatedPicture result, byte[] png) {
    /** PNG is exact at any quality. */
    private static final int ANY_QUALITY = 100;

    static List<EncodedPicture> all(Translation translation) {
        List<EncodedPicture> all = new ArrayList<>();
        for (TranslatedPicture result : translation.pictures()) {
            String name = String.format(
                    Locale.ROOT, "%s-%02d.%s", translation.target(), all.size() + 1, extension(ImageFormat.PNG));
            byte[] png = PictureWriter.write(
                    result.picture(), ImageFormat.PNG, ANY_QUALITY, Provenance.of(translation, List.of(result)));
            all.add(new EncodedPicture(name, result, png));
        }
        return all;
    }

    static String extension(ImageFormat format) {
        return switch (format) {
            case PNG -> "png";
            case JPEG -> "jpg";
            case WEBP -> "webp";
        };
    }
}
