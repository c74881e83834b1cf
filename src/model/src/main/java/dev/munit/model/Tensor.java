package dev.munit.model;

import java.util.Arrays;

/**
 * A named weight's value: float32 numbers in C order. Not copied on the way in or out (a model's weights are tens of
 * megabytes): whoever makes one hands its array over and must not change it afterwards.
 *
 * @param shape the extent of each dimension; empty for a scalar
 * @param data as many numbers as the shape holds
 */
public record Tensor(int[] shape, float[] data) {
    public Tensor {
        shape = shape.clone();
        long size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        if (size != data.length) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + Arrays.toString(shape) + " needs " + size + " numbers, not " + data.length);
        }
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
