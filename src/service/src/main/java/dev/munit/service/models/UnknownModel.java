package dev.munit.service.models;

import dev.munit.service.problem.InvalidField;
import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.util.Collection;
import java.util.List;

/** A request names a model that is not loaded. */
public final class UnknownModel extends Problem {
    private static final long serialVersionUID = 1L;

    UnknownModel(String name, Collection<String> loaded) {
        super(
                ProblemType.UNKNOWN_MODEL,
                "No model is called '" + shortened(name) + "'; these can be asked for: " + String.join(", ", loaded)
                        + ".");
    }

    private static String shortened(String name) {
        int most = ModelReference.MOST_CHARACTERS;
        return name.length() > most ? name.substring(0, most) + "..." : name;
    }

    @Override
    public List<InvalidField> errors() {
        return List.of(new InvalidField("model", "must be the name of a model, or name@version, from GET /models"));
    }
}
