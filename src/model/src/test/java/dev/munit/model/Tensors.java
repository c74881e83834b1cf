package dev.munit.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Tensors for tests: drawn, cut, stacked, compared. The first axis is the batch. */
public final class Tensors {
    private Tensors() {}

    /** Uniform in [-1, 1]. */
    public static Tensor random(long seed, int... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextDouble(-1, 1);
        }
        return new Tensor(shape, data);
    }

    /** One element of a batch, as a batch of one. */
    public static Tensor element(Tensor batch, int index) {
        return elements(batch, index, 1);
    }

    /** Some elements of a batch. */
    public static Tensor elements(Tensor batch, int first, int count) {
        int[] shape = batch.shape();
        int size = batch.data().length / shape[0];
        shape[0] = count;
        return new Tensor(shape, Arrays.copyOfRange(batch.data(), first * size, (first + count) * size));
    }

    /** Batches one after the other in one. */
    public static Tensor stack(Tensor... batches) {
        int[] shape = batches[0].shape();
        shape[0] = Arrays.stream(batches).mapToInt(batch -> batch.shape()[0]).sum();
        float[] data = new float
                [Arrays.stream(batches).mapToInt(batch -> batch.data().length).sum()];
        int filled = 0;
        for (Tensor batch : batches) {
            System.arraycopy(batch.data(), 0, data, filled, batch.data().length);
            filled += batch.data().length;
        }
        return new Tensor(shape, data);
    }

    public static Tensor repeat(Tensor single, int times) {
        Tensor[] all = new Tensor[times];
        Arrays.fill(all, single);
        return stack(all);
    }

    /** The largest difference of two numbers in the same place; infinite for different shapes or a NaN. */
    public static double difference(Tensor a, Tensor b) {
        if (!Arrays.equals(a.shape(), b.shape())) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < a.data().length; i++) {
            double difference = Math.abs((double) a.data()[i] - b.data()[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }

    /** The largest magnitude. */
    public static double largest(Tensor tensor) {
        double largest = 0;
        for (float number : tensor.data()) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
