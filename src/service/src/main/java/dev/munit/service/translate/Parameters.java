package dev.munit.service.translate;

import dev.munit.service.problem.InvalidField;
import dev.munit.service.problem.InvalidParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The parameters of a request, read one by one. What is wrong with any of them is collected, so that one answer names
 * them all.
 */
final class Parameters {
    private final Map<String, List<String>> values;
    private final List<InvalidField> errors = new ArrayList<>();

    /** @param known every parameter that the call has; one that is not among them is an error, not ignored */
    Parameters(Map<String, List<String>> values, List<String> known) {
        this.values = values;
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                wrong(name, "is not a parameter of this call; it has " + String.join(", ", known));
            }
        }
    }

    /** A text; empty where it is left out or empty, as forms send it. */
    Optional<String> text(String name) {
        List<String> sent = all(name);
        if (sent.size() > 1) {
            wrong(name, "was sent " + sent.size() + " times; once is enough");
        }
        return sent.stream().findFirst();
    }

    /** Every value of a parameter that may be repeated. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    OptionalInt wholeNumber(String name, int least, int most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        wrong(
                name,
                "must be a whole number from " + least + " to " + most + ", not '" + NumberList.shortened(text.get())
                        + "'");
        return OptionalInt.empty();
    }

    /** Yes or no; no where it is left out. */
    boolean flag(String name) {
        return parsed(
                name,
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw new IllegalArgumentException(
                                "must be true or false, not '" + NumberList.shortened(text) + "'");
                },
                false);
    }

    /** Any of the 2^64 whole numbers that fit into 64 bits with a sign. */
    OptionalLong longNumber(String name) {
        Optional<String> text = text(name);
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException notANumber) {
            wrong(
                    name,
                    "must be a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE + ", not '"
                            + NumberList.shortened(text.get()) + "'");
            return OptionalLong.empty();
        }
    }

    /** Something that is made from a text, or the default if there is none or it does not work. */
    <T> T parsed(String name, Function<String, T> parser, T byDefault) {
        return text(name).flatMap(text -> parse(name, text, parser)).orElse(byDefault);
    }

    /** Something that is made from a text by a parser whose {@link IllegalArgumentException} says what is wrong. */
    <T> Optional<T> parse(String name, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException wrong) {
            wrong(name, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    void wrong(String field, String message) {
        errors.add(new InvalidField(field, message));
    }

    /** @throws InvalidParameters if anything was wrong so far */
    void check() {
        if (!errors.isEmpty()) {
            throw new InvalidParameters(errors);
        }
    }
}
