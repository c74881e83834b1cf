package dev.munit.benchmark.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElementTypeTests {
    private static int bfloat16(float value) {
        byte[] bytes = ElementType.BFLOAT16.bytes(new float[] {value});
        assertThat(bytes).hasSize(2);
        return ((bytes[1] & 0xff) << 8) | (bytes[0] & 0xff);
    }

    @Test
    void writesFloatsInPyTorchsByteOrder() {
        assertThat(ElementType.FLOAT32.bytes(new float[] {1, -2})).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
    }

    @Test
    void roundsToTheNearestBfloat16() {
        assertThat(bfloat16(1)).isEqualTo(0x3f80);
        assertThat(bfloat16(-1)).isEqualTo(0xbf80);
        assertThat(bfloat16(Float.intBitsToFloat(0x3f80_7fff))).isEqualTo(0x3f80);
        assertThat(bfloat16(Float.intBitsToFloat(0x3f80_8001))).isEqualTo(0x3f81);
    }

    @Test
    void roundsWhatIsHalfwayToTheEvenOne() {
        assertThat(bfloat16(Float.intBitsToFloat(0x3f80_8000))).isEqualTo(0x3f80);
        assertThat(bfloat16(Float.intBitsToFloat(0x3f81_8000))).isEqualTo(0x3f82);
    }
}
