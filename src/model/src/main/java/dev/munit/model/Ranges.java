package dev.munit.model;

/** The limits of whole numbers in configurations. */
final class Ranges {
    private Ranges() {}

    /** Throws if the value of that configuration key is outside {@code least..most}. */
    static void check(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be between " + least + " and " + most + ", not " + value);
        }
    }
}
