package dev.munit.service.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A translation as JSON: the answer {@code application/json}, and {@code translation.json} in the archive. */
@Schema(name = "Translation", description = "A translation and everything that is needed to make it again")
public record TranslationDocument(
        @Schema(example = "edges2chairs@1.0.0") String model,
        @Schema(example = "edges2chairs") String direction,

        @Schema(description = "What it ran on", example = "cpu")
        String provider,

        @Schema(description = "What random styles were drawn with", example = "7")
        long seed,

        List<Image> images) {

    /**
     * One result.
     *
     * @param data the PNG, base64 in JSON; left out where it lies in a file of its own
     */
    @Schema(name = "TranslatedImage", description = "One result")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Image(
            @Schema(example = "chairs-01.png") String file,
            @Schema(example = "image/png") String mediaType,
            @Schema(example = "128") int width,
            @Schema(example = "128") int height,

            @Schema(description = "The style code, to be sent back as the parameter `style`")
            float[] style,

            @Schema(description = "The picture", type = "string", format = "byte")
            byte @Nullable [] data) {}

    static TranslationDocument of(Translation translation, List<EncodedPicture> pictures, boolean withData) {
        return new TranslationDocument(
                translation.model(),
                translation.direction(),
                translation.provider(),
                translation.seed(),
                pictures.stream().map(picture -> image(picture, withData)).toList());
    }

    private static Image image(EncodedPicture encoded, boolean withData) {
        TranslatedPicture result = encoded.result();
        return new Image(
                encoded.fileName(),
                AnswerFormat.PNG.mediaType().toString(),
                result.picture().width(),
                result.picture().height(),
                result.style().values(),
                withData ? encoded.png() : null);
    }
}
