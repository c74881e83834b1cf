package dev.munit.service.answer;

import dev.munit.image.ImageFormat;
import dev.munit.image.PictureWriter;
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

    static EncodedPicture of(Translation translation, int number, TranslatedPicture result) {
        String name =
                String.format(Locale.ROOT, "%s-%02d.%s", translation.target(), number, extension(ImageFormat.PNG));
        byte[] png = PictureWriter.write(
                result.picture(),
                ImageFormat.PNG,
                ANY_QUALITY,
                Provenance.of(translation, List.of(result)).text());
        return new EncodedPicture(name, result, png);
    }

    static String extension(ImageFormat format) {
        return switch (format) {
            case PNG -> "png";
            case JPEG -> "jpg";
            case WEBP -> "webp";
        };
    }
}
