package dev.munit.service.translate;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** A body says that it is neither a form nor an image. */
final class UnsupportedContent extends Problem {
    private static final long serialVersionUID = 1L;

    UnsupportedContent(String contentType) {
        super(
                ProblemType.UNSUPPORTED_CONTENT,
                "A body of type '" + contentType
                        + "' is not read here; send multipart/form-data with a part image (curl"
                        + " -F image=@picture.png), or the picture itself as image/png, image/jpeg, image/webp, image/gif"
                        + " or image/bmp.");
    }
}
