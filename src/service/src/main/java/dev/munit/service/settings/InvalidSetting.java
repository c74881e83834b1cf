package dev.munit.service.settings;

import java.time.Duration;

/** A property has a value that cannot work, or is not one; the service does not start. */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String property, Object value, String rule) {
        super(property + " is " + value + "; it must be " + rule);
    }

    private InvalidSetting(String message) {
        super(message);
    }

    /** A value that is wrong and may be secret, so that it is not repeated. */
    public static InvalidSetting secret(String property, String rule) {
        return new InvalidSetting(property + " cannot be used: it " + rule);
    }

    /** A key that nothing reads. */
    public static InvalidSetting unknown(String property, String nearest) {
        return new InvalidSetting(property + " is not known; the nearest that is known is " + nearest);
    }

    /** Passes a number on if it lies between the two, both included. */
    public static long requireBetween(String property, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidSetting(property, value, "from " + least + " to " + most);
        }
        return value;
    }

    public static void requirePositive(String property, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new InvalidSetting(property, value, "longer than nothing, as 20s");
        }
    }
}
