package dev.munit.model.torch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The numbers that PyTorch stores, by the names of their storage classes. */
enum StorageType {
    FLOAT("FloatStorage", 4) {
        @Override
        float number(ByteBuffer bytes, int index) {
            return bytes.getFloat(index * 4);
        }
    },
    DOUBLE("DoubleStorage", 8) {
        @Override
        float number(ByteBuffer bytes, int index) {
            return (float) bytes.getDouble(index * 8);
        }
    },
    HALF("HalfStorage", 2) {
        @Override
        float number(ByteBuffer bytes, int index) {
            return halfToFloat(bytes.getShort(index * 2));
        }
    },
    BFLOAT16("BFloat16Storage", 2) {
        @Override
        float number(ByteBuffer bytes, int index) {
            return Float.intBitsToFloat(bytes.getShort(index * 2) << 16);
        }
    },
    LONG("LongStorage", 8) {
        @Override
        float number(ByteBuffer bytes, int index) {
            return bytes.getLong(index * 8);
        }
    },
    INT("IntStorage", 4) {
        @Override
        float number(ByteBuffer bytes, int index) {
            return bytes.getInt(index * 4);
        }
    };

    private final String className;
    private final int bytes;

    StorageType(String className, int bytes) {
        this.className = className;
        this.bytes = bytes;
    }

    static Optional<StorageType> ofClass(String className) {
        return Arrays.stream(values())
                .filter(type -> type.className.equals(className))
                .findFirst();
    }

    /** Bytes of one number. */
    int bytes() {
        return bytes;
    }

    /** The number at that place, rounded to float32. */
    abstract float number(ByteBuffer bytes, int index);

    /** IEEE 754 binary16: 1 sign bit, 5 of the exponent, 10 of the fraction. */
    private static float halfToFloat(short half) {
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((float) fraction, -24);
        } else {
            magnitude = Math.scalb((float) (fraction | 0x400), exponent - 25);
        }
        return half < 0 ? -magnitude : magnitude;
    }
}
