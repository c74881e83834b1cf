package dev.munit.service.answer;

import dev.munit.image.AnimatedGif;
import dev.munit.image.ImageFormat;
import java.util.List;
import org.springframework.http.MediaType;

/** What an answer can be. */
public enum AnswerFormat {
    PNG(ImageFormat.PNG.mediaType()),
    JPEG(ImageFormat.JPEG.mediaType()),
    WEBP(ImageFormat.WEBP.mediaType()),
    GIF(AnimatedGif.MEDIA_TYPE),
    ZIP("application/zip"),
    JSON("application/json"),
    MIXED("multipart/mixed");

    /** What a translation can be, the preferred first. */
    public static final List<AnswerFormat> OF_TRANSLATIONS = List.of(PNG, JPEG, WEBP, ZIP, JSON, MIXED);

    /** What pictures that follow each other can be: moving, each of its own, or all on one sheet. */
    public static final List<AnswerFormat> OF_FRAMES = List.of(GIF, ZIP, JSON, MIXED, PNG, JPEG, WEBP);

    private final String mediaType;

    AnswerFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }

    /**
     * What to make for a header {@code Accept}; the first that is offered where anything will do.
     *
     * @param accept the header's values; none means anything
     * @param offered what can be made, the preferred first
     * @throws NothingAcceptable if nothing that the client accepts can be made
     */
    public static AnswerFormat acceptedBy(List<String> accept, List<AnswerFormat> offered) {
        Acceptance acceptance = Acceptance.parse(accept).orElseThrow(() -> new NothingAcceptable(accept, offered));
        return offered.stream()
                .filter(format -> acceptance.quality(format.mediaType()) > 0)
                .min((one, other) -> acceptance.compare(one.mediaType(), other.mediaType()))
                .orElseThrow(() -> new NothingAcceptable(accept, offered));
    }
}
