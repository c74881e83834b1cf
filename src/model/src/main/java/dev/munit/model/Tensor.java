package dev.munit.model;

import java.util.Arrays;

/**
 * A named weight's value: float32 numbers in C order. The numbers are not copied on the way in or out (a model's
 * weights are tens of megabytes): whoever makes one hands its array over and must not change it afterwards. Two tensors
 * are equal if they have the same shape and the same numbers, bit by bit.
 *
 * @param shape the extent of each dimension; empty for a scalar
 * @param data as many numbers as the shape holds
 */
@SuppressWarnings("ArrayRecordComponent") // a list of boxed numbers would be five times the size
public record Tensor(int[] shape, float[] data) {
    public Tensor {
        shape = shape.clone();
        if (elements(shape) != data.length) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " needs "
                    + elements(shape) + " numbers, not " + data.length);
        }
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    private static long elements(int[] shape) {
        long elements = 1;
        for (int extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException("a tensor has no shape " + Arrays.toString(shape));
            }
            try {
                elements = Math.multiplyExact(elements, extent);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " is too large", e);
            }
        }
        return elements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && Arrays.equals(shape, tensor.shape) && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
