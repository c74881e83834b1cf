package dev.munit.benchmark.torchscript;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How PyTorch stores a number. */
public enum ElementType {
    FLOAT32("FloatStorage", 6, 4) {
        @Override
        void put(ByteBuffer buffer, float value) {
            buffer.putFloat(value);
        }
    },
    /** The upper half of a float32, rounded to the nearest, to the even one of two. */
    BFLOAT16("BFloat16Storage", 15, 2) {
        @Override
        void put(ByteBuffer buffer, float value) {
            int bits = Float.floatToRawIntBits(value);
            buffer.putShort((short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16));
        }
    };

    private final String storage;
    private final int code;
    private final int bytes;

    ElementType(String storage, int code, int bytes) {
        this.storage = storage;
        this.code = code;
        this.bytes = bytes;
    }

    /** The class of its storages in module {@code torch}. */
    String storage() {
        return storage;
    }

    /** Its number in {@code c10::ScalarType}, which is what {@code torch.to} takes. */
    int code() {
        return code;
    }

    byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            put(buffer, value);
        }
        return buffer.array();
    }

    abstract void put(ByteBuffer buffer, float value);
}
