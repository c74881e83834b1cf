package dev.munit.inference;

import java.util.Arrays;

/** One point of a domain's style space: as many numbers as the model's style dimension, standard normal in training. */
public record StyleCode(float[] values) {
    public StyleCode {
        if (values.length == 0) {
            throw new IllegalArgumentException("a style code needs at least one number");
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a style code is made of finite numbers, not " + value);
            }
        }
        values = values.clone();
    }

    @Override
    public float[] values() {
        return values.clone();
    }

    public int dimension() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StyleCode code && Arrays.equals(values, code.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** A JSON array, as the API takes it. */
    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
