package dev.munit.service.translate;

import dev.munit.service.problem.InvalidField;
import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.util.List;

/** A picture does not say how it was made. */
final class NoRecipe extends Problem {
    private static final long serialVersionUID = 1L;

    NoRecipe(String mediaType) {
        super(
                ProblemType.NO_RECIPE,
                "This " + mediaType + " carries no model and style that could be read; send a picture as it came from"
                        + " here.");
    }

    @Override
    public List<InvalidField> errors() {
        return List.of(new InvalidField(Upload.IMAGE, "does not say how it was made"));
    }
}
