package dev.munit.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

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

    float[] toArray() {
        float[] values = new float[data.limit()];
        data.get(0, values);
        return values;
    }
}
