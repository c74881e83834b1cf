package dev.munit.service.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;

/** Every picture as a part of one message (RFC 2046, section 5.1.3). */
final class MixedAnswer {
    /** Fixed, so that the same translation gives the same bytes; too long to come up in a picture by chance. */
    private static final String BOUNDARY = "munit-7d1f0c3e9a5b48e2";

    private MixedAnswer() {}

    static Answer write(Translation translation, List<EncodedPicture> pictures) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (EncodedPicture picture : pictures) {
            bytes.write(("--" + BOUNDARY + "\r\n"
                            + "Content-Type: image/png\r\n"
                            + "Content-Disposition: attachment; filename=\"" + picture.fileName() + "\"\r\n"
                            + "Content-Length: " + picture.png().length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            bytes.write(picture.png());
            bytes.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        MediaType type = new MediaType(AnswerFormat.MIXED.mediaType(), Map.of("boundary", BOUNDARY));
        return new Answer(type, translation.target() + ".txt", bytes.toByteArray());
    }
}
