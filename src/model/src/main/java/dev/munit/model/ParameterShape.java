package dev.munit.model;

import java.util.Arrays;

/** A learnt parameter's published name and its shape. */
@SuppressWarnings("ArrayRecordComponent") // shapes are arrays everywhere
public record ParameterShape(String name, int[] shape) {
    public ParameterShape {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a parameter needs a name");
        }
        shape = shape.clone();
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterShape parameter
                && name.equals(parameter.name)
                && Arrays.equals(shape, parameter.shape);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape);
    }
}
