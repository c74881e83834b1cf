package dev.munit.model.bundle;

import java.util.regex.Pattern;

/**
 * A model's name, as it stands in URLs and as a folder: small letters, digits, {@code . _ -}, 64 characters at most.
 */
public record ModelName(String value) {
    static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** @throws IllegalArgumentException if the name has other characters, is empty, too long or begins with a mark */
    public ModelName {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' cannot be a model's name: use 1 to 64 of the characters"
                    + " a-z 0-9 . _ - and begin with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
