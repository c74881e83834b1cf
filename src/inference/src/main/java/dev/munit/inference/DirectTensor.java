package dev.munit.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers outside Java's heap, where ONNX Runtime reads and writes them without a copy. Freed with the object.
 *
 * @param data as many numbers as the shape holds, in C order
 * @param shape the extent of each dimension
 */
record DirectTensor(FloatBuffer data, long[] shape) {
    static DirectTensor allocate(long... shape) {
        long numbers = 1;
        for (long extent : shape) {
            numbers = Math.multiplyExact(numbers, extent);
        }
        int bytes = Math.toIntExact(Math.multiplyExact(numbers, Float.BYTES));
        return new DirectTensor(
                ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer(), shape);
    }

    static DirectTensor of(float[] values, long... shape) {
        DirectTensor tensor = allocate(shape);
        tensor.data.put(0, values);
        return tensor;
    }

    /** Tensors of one shape {@code [1, ...]} one after the other: {@code [N, ...]}. A single one stays as it is. */
    static DirectTensor join(List<DirectTensor> parts) {
        DirectTensor first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        long[] shape = first.shape.clone();
        shape[0] = parts.size();
        DirectTensor joined = allocate(shape);
        int length = first.data.limit();
        for (int i = 0; i < parts.size(); i++) {
            joined.data.put(i * length, parts.get(i).data, 0, length);
        }
        return joined;
    }

    /** The rows of {@code [count, ...]}, each {@code [1, ...]}: parts of the same memory. */
    List<DirectTensor> split(int count) {
        if (count == 1) {
            return List.of(this);
        }
        long[] one = shape.clone();
        one[0] = 1;
        int length = data.limit() / count;
        return IntStream.range(0, count)
                .mapToObj(i -> new DirectTensor(data.slice(i * length, length), one))
                .toList();
    }

    float[] toArray() {
        float[] values = new float[data.limit()];
        data.get(0, values);
        return values;
    }
}
