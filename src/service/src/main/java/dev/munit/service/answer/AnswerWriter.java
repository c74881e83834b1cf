package dev.munit.service.answer;

import dev.munit.image.ContactSheet;
import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureTooLong;
import dev.munit.image.PictureWriter;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a translation in the format that was agreed on. */
@Component
public final class AnswerWriter {
    private final AnswerProperties properties;
    private final JsonMapper json;

    AnswerWriter(AnswerProperties properties, JsonMapper json) {
        this.properties = properties;
        this.json = json;
    }

    /**
     * The body of the answer. The archive, JSON and the multipart message hold PNGs.
     *
     * @param quality of JPEG and WebP, 1 to 100
     * @throws AnswerTooLong if the format cannot hold so large a picture
     */
    public Answer write(Translation translation, AnswerFormat format, int quality) throws IOException {
        return switch (format) {
            case PNG -> image(translation, ImageFormat.PNG, quality);
            case JPEG -> image(translation, ImageFormat.JPEG, quality);
            case WEBP -> image(translation, ImageFormat.WEBP, quality);
            case ZIP -> ZipAnswer.write(translation, EncodedPicture.all(translation), json);
            case JSON -> JsonAnswer.write(translation, EncodedPicture.all(translation), json);
            case MIXED -> MixedAnswer.write(translation, EncodedPicture.all(translation));
        };
    }

    private Answer image(Translation translation, ImageFormat format, int quality) {
        List<TranslatedPicture> results = translation.pictures();
        Picture picture = results.size() == 1 ? results.get(0).picture() : sheet(results);
        try {
            byte[] body = PictureWriter.write(picture, format, quality, Provenance.of(translation, results));
            String name = translation.target() + "." + EncodedPicture.extension(format);
            return new Answer(MediaType.parseMediaType(format.mediaType()), name, body);
        } catch (PictureTooLong tooLong) {
            throw new AnswerTooLong(picture, format, tooLong);
        }
    }

    /** As near to a square as whole rows allow, wider than high: six pictures stand in two rows of three. */
    private Picture sheet(List<TranslatedPicture> results) {
        int columns = (int) Math.ceil(Math.sqrt(results.size()));
        return ContactSheet.of(
                results.stream().map(TranslatedPicture::picture).toList(), columns, properties.sheetGap());
    }
}
