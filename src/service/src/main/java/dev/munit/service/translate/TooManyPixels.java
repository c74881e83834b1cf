package dev.munit.service.translate;

import dev.munit.inference.PictureTooLarge;
import dev.munit.service.problem.InvalidField;
import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.util.List;

/** The model would have to work on, or the answer would have, more pixels than are allowed. */
final class TooManyPixels extends Problem {
    private static final long serialVersionUID = 1L;

    private final String field;

    private TooManyPixels(String field, String message) {
        super(ProblemType.TOO_MANY_PIXELS, message);
        this.field = field;
    }

    static TooManyPixels toWorkOn(String field, PictureTooLarge cause) {
        String reason = String.valueOf(cause.getMessage());
        return new TooManyPixels(field, Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".");
    }

    static TooManyPixels toAnswer(long pixels, long limit) {
        return new TooManyPixels(
                "size",
                "The answer would have " + pixels + " pixels in all, and at most " + limit
                        + " are allowed; ask for a smaller size or fewer samples.");
    }

    @Override
    public List<InvalidField> errors() {
        return List.of(new InvalidField(field, "asks for too many pixels"));
    }
}
