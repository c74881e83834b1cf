package dev.munit.inference.graph;

import dev.munit.model.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A weight outside Java's heap, where sessions read it without a copy of their own.
 *
 * @param shape the extent of each dimension
 * @param data as many numbers as the shape holds, in C order, in a direct buffer
 */
@SuppressWarnings("ArrayRecordComponent") // compared with nothing, and made in one place
public record PreparedWeight(int[] shape, FloatBuffer data) {
    static PreparedWeight of(Tensor tensor) {
        FloatBuffer data = ByteBuffer.allocateDirect(Math.multiplyExact(tensor.data().length, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        data.put(0, tensor.data());
        return new PreparedWeight(tensor.shape(), data);
    }

    long bytes() {
        return (long) data.capacity() * Float.BYTES;
    }

    /** The shape as ONNX Runtime wants it. */
    public long[] extents() {
        return Arrays.stream(shape).asLongStream().toArray();
    }
}
