package dev.munit.service.answer;

import dev.munit.image.ImageFormat;
import java.time.Duration;
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
     * The beginning of an answer. The archive, JSON and the multipart message hold PNGs.
     *
     * @param quality of JPEG and WebP, 1 to 100
     * @param frameDelay how long each picture of a GIF is shown
     */
    public AnswerDraft begin(Translation translation, AnswerFormat format, int quality, Duration frameDelay) {
        return switch (format) {
            case PNG -> image(translation, ImageFormat.PNG, quality);
            case JPEG -> image(translation, ImageFormat.JPEG, quality);
            case WEBP -> image(translation, ImageFormat.WEBP, quality);
            case GIF -> new AnimationDraft(translation, frameDelay);
            case ZIP -> new PicturesDraft(translation, (of, pictures) -> ZipAnswer.write(of, pictures, json));
            case JSON -> new PicturesDraft(translation, (of, pictures) -> JsonAnswer.write(of, pictures, json));
            case MIXED -> new PicturesDraft(translation, MixedAnswer::write);
        };
    }

    private AnswerDraft image(Translation translation, ImageFormat format, int quality) {
        return new ImageDraft(translation, format, quality, properties.sheetGap());
    }
}
