package dev.munit.inference;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers on Java's heap. ONNX Runtime reads and writes outside it, so they are copied for each run
 * ({@link StagingMemory}): memory outside the heap would be freed with its object, but its size is nothing that the
 * garbage collector knows of, and a service that does little else grows by gigabytes between two collections.
 *
 * @param data as many numbers as the shape holds, in C order
 * @param shape the extent of each dimension
 */
record FloatTensor(FloatBuffer data, long[] shape) {
    static FloatTensor allocate(long... shape) {
        long numbers = 1;
        for (long extent : shape) {
            numbers = Math.multiplyExact(numbers, extent);
        }
        return new FloatTensor(FloatBuffer.allocate(Math.toIntExact(numbers)), shape);
    }

    static FloatTensor of(float[] values, long... shape) {
        FloatTensor tensor = allocate(shape);
        tensor.data.put(0, values);
        return tensor;
    }

    /** Tensors of one shape {@code [1, ...]} one after the other: {@code [N, ...]}. A single one stays as it is. */
    static FloatTensor join(List<FloatTensor> parts) {
        FloatTensor first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        long[] shape = first.shape.clone();
        shape[0] = parts.size();
        FloatTensor joined = allocate(shape);
        int length = first.data.limit();
        for (int i = 0; i < parts.size(); i++) {
            joined.data.put(i * length, parts.get(i).data, 0, length);
        }
        return joined;
    }

    /** The rows of {@code [count, ...]}, each {@code [1, ...]}: parts of the same memory. */
    List<FloatTensor> split(int count) {
        if (count == 1) {
            return List.of(this);
        }
        long[] one = shape.clone();
        one[0] = 1;
        int length = data.limit() / count;
        return IntStream.range(0, count)
                .mapToObj(i -> new FloatTensor(data.slice(i * length, length), one))
                .toList();
    }

    /** How many numbers these are. */
    int count() {
        return data.limit();
    }

    float[] toArray() {
        float[] values = new float[data.limit()];
        data.get(0, values);
        return values;
    }
}
