package dev.munit.service.translate;

import dev.munit.service.problem.InvalidParameters;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a request carries.
 *
 * @param images by the name of their part; a raw body counts as {@value #IMAGE}
 * @param parameters from the address and from the form, each with all its values
 * @param styles texts and images called {@value #STYLE}, in their order: those of the address, then those of the form
 * @param remains what is left over on disk when it has been used
 */
record Upload(
        Map<String, List<UploadedImage>> images,
        Map<String, List<String>> parameters,
        List<SentStyle> styles,
        Closeable remains)
        implements Closeable {
    static final String IMAGE = "image";
    static final String STYLE = "style";

    /** The picture to translate. */
    UploadedImage image() {
        List<UploadedImage> sent = images.getOrDefault(IMAGE, List.of());
        if (sent.size() == 1) {
            return sent.get(0);
        }
        throw new InvalidParameters(
                IMAGE,
                sent.isEmpty()
                        ? "is missing; send the picture as a part of that name (curl -F image=@picture.png) or as the"
                                + " body"
                        : "was sent " + sent.size() + " times; one picture is translated at a time");
    }

    @Override
    public void close() throws IOException {
        remains.close();
    }
}
