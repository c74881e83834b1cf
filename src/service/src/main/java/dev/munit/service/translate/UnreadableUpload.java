package dev.munit.service.translate;

import dev.munit.image.ImageTooLarge;
import dev.munit.image.UnreadableImage;
import dev.munit.image.UnsupportedImage;
import dev.munit.service.problem.InvalidField;
import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.util.List;

/** One of the images of a request cannot be used. */
final class UnreadableUpload extends Problem {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    UnreadableUpload(UploadedImage image, UnreadableImage cause) {
        super(typeOf(cause), sentence(cause), cause);
        this.field = image.field();
        this.reason = String.valueOf(cause.getMessage());
    }

    @Override
    public List<InvalidField> errors() {
        return List.of(new InvalidField(field, reason));
    }

    private static ProblemType typeOf(UnreadableImage cause) {
        if (cause instanceof ImageTooLarge) {
            return ProblemType.TOO_MANY_PIXELS;
        }
        return cause instanceof UnsupportedImage ? ProblemType.UNSUPPORTED_IMAGE : ProblemType.BROKEN_IMAGE;
    }

    private static String sentence(UnreadableImage cause) {
        String reason = String.valueOf(cause.getMessage());
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }
}
