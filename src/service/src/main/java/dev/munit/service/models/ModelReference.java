package dev.munit.service.models;

import java.util.Optional;

/**
 * How a request names a model: {@code edges2chairs} is the newest version of that name, {@code edges2chairs@1.0.0} just
 * that one.
 */
record ModelReference(String name, Optional<String> version) {
    /** More characters than any model's name and version are asked for with. */
    static final int MOST_CHARACTERS = 200;

    static ModelReference parse(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new ModelReference(text, Optional.empty())
                : new ModelReference(text.substring(0, at), Optional.of(text.substring(at + 1)));
    }

    boolean isTooLong() {
        return toString().length() > MOST_CHARACTERS;
    }

    @Override
    public String toString() {
        return version.map(number -> name + "@" + number).orElse(name);
    }
}
