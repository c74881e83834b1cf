package dev.munit.service.answer;

import dev.munit.image.ImageFormat;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;

/** What an answer can be, the preferred first. */
public enum AnswerFormat {
    PNG(ImageFormat.PNG.mediaType()),
    JPEG(ImageFormat.JPEG.mediaType()),
    WEBP(ImageFormat.WEBP.mediaType()),
    ZIP("application/zip"),
    JSON("application/json"),
    MIXED("multipart/mixed");

    private final String mediaType;

    AnswerFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }

    /**
     * What to make for a header {@code Accept}; PNG where anything will do.
     *
     * @param accept the header's values; none means anything
     * @throws NothingAcceptable if nothing that the client accepts can be made
     */
    public static AnswerFormat acceptedBy(List<String> accept) {
        Acceptance acceptance = Acceptance.parse(accept);
        return Arrays.stream(values())
                .filter(format -> acceptance.quality(format.mediaType()) > 0)
                .min((one, other) -> acceptance.compare(one.mediaType(), other.mediaType()))
                .orElseThrow(() -> new NothingAcceptable(accept));
    }
}
