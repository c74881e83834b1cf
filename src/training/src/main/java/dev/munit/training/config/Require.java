package dev.munit.training.config;

/** What the records of this package ask of their numbers; each failure is one sentence that names the key. */
final class Require {
    private Require() {}

    static void within(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw InvalidConfig.value(key, value, "must be from " + min + " to " + max);
        }
    }

    static void atLeast(String key, long value, long min) {
        if (value < min) {
            throw InvalidConfig.value(key, value, "must be at least " + min);
        }
    }

    static void notNegative(String key, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw InvalidConfig.value(key, value, "must be a number from 0 up");
        }
    }

    static void positive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw InvalidConfig.value(key, value, "must be a number above 0");
        }
    }

    static void fraction(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw InvalidConfig.value(key, value, "must be a number from 0 to 1");
        }
    }

    /** A decay rate of Adam: from 0 up to, but not including, 1. */
    static void decayRate(String key, double value) {
        if (!(value >= 0 && value < 1)) {
            throw InvalidConfig.value(key, value, "must be from 0 up to, but not including, 1");
        }
    }
}
