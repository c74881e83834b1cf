package dev.munit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class StorageTypeTests {
    private final ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void readsEveryTypeAtItsPlace() {
        assertThat(StorageType.FLOAT.number(bytes.putFloat(4, -1.5f), 1)).isEqualTo(-1.5f);
        assertThat(StorageType.DOUBLE.number(bytes.putDouble(8, 1e-3), 1)).isEqualTo(1e-3f);
        assertThat(StorageType.LONG.number(bytes.putLong(8, -7L), 1)).isEqualTo(-7);
        assertThat(StorageType.INT.number(bytes.putInt(12, 123456), 3)).isEqualTo(123456);
        assertThat(StorageType.BFLOAT16.number(bytes.putShort(2, (short) 0xbfc0), 1))
                .isEqualTo(-1.5f);
    }

    @Test
    void readsEveryHalfAsItsValue() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float number = StorageType.HALF.number(bytes.putShort(6, (short) bits), 3);
            int exponent = bits >> 10 & 0x1f;
            int fraction = bits & 0x3ff;
            double sign = bits >= 1 << 15 ? -1 : 1;
            double significand = exponent == 0 ? fraction / 1024.0 : 1 + fraction / 1024.0;
            double finite = sign * significand * Math.pow(2, Math.max(exponent, 1) - 15);
            double expected = exponent < 31 ? finite : fraction == 0 ? sign / 0.0 : Double.NaN;
            assertThat(Double.compare(number, expected)).as("half %x", bits).isZero();
        }
    }

    @Test
    void knowsPyTorchsNames() {
        assertThat(StorageType.ofClass("HalfStorage")).contains(StorageType.HALF);
        assertThat(StorageType.ofClass("BFloat16Storage")).contains(StorageType.BFLOAT16);
        assertThat(StorageType.ofClass("QUInt8Storage")).isEmpty();
    }
}
