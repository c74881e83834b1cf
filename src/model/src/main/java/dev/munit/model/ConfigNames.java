package dev.munit.model;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Choices by the names that configuration files use. */
final class ConfigNames {
    private ConfigNames() {}

    static <T> T find(String key, String name, T[] choices, Function<T, String> nameOf) {
        return Arrays.stream(choices)
                .filter(choice -> nameOf.apply(choice).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " '" + name + "' is not known; use one of "
                        + Arrays.stream(choices).map(nameOf).collect(Collectors.joining(", "))));
    }
}
