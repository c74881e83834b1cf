package dev.munit.training.config;

/** A configuration that cannot be trained with; the message names the key, its value and what is allowed. */
public final class InvalidConfig extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidConfig(String message) {
        super(message);
    }

    /** The value of a key is not allowed: "batch_size is 0, but must be at least 1". */
    static InvalidConfig value(String key, Object value, String allowed) {
        return new InvalidConfig(key + " is " + value + ", but " + allowed);
    }

    InvalidConfig in(String source) {
        return new InvalidConfig(source + ": " + getMessage());
    }
}
