package dev.munit.service.answer;

import dev.munit.image.Picture;
import dev.munit.image.PictureTooLong;
import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;

/** The answer has more rows or columns than its image format can hold. */
public final class AnswerTooLong extends Problem {
    private static final long serialVersionUID = 1L;

    AnswerTooLong(Picture picture, PictureTooLong cause) {
        super(
                ProblemType.TOO_MANY_PIXELS,
                "The answer would be " + picture.width() + " x " + picture.height() + " pixels, and "
                        + cause.mediaType() + " ends at " + cause.longestSide()
                        + " a side; ask for image/png, a smaller size or fewer samples.",
                cause);
    }
}
