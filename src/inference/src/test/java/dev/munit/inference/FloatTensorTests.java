package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTensorTests {
    /** Around one piece, which is 65,536 numbers, and several. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000})
    void givesBackWhatItWasGivenWhateverItsSize(int count) {
        float[] values = numbers(count, 0);

        FloatTensor tensor = FloatTensor.of(values, 1, count);

        assertThat(tensor.count()).isEqualTo(count);
        assertThat(tensor.shape()).containsExactly(1, count);
        assertThat(tensor.toArray()).isEqualTo(values);
        for (int i = 0; i < count; i += 4_093) {
            assertThat(tensor.get(i)).isEqualTo(values[i]);
        }
    }

    @Test
    void standsAtTheBeginningOfABufferAndIsReadFromThere() {
        float[] values = numbers(70_000, 5);
        FloatBuffer place = ByteBuffer.allocateDirect(Float.BYTES * 70_001).asFloatBuffer();
        place.put(70_000, -1);

        FloatTensor.of(values, 7, 10_000).write(place);
        FloatTensor read = FloatTensor.allocate(7, 10_000);
        read.read(place);

        assertThat(read.toArray()).isEqualTo(values);
        assertThat(place.get(70_000)).isEqualTo(-1);
        assertThat(place.position()).isZero();
    }

    @Test
    void holdsWhatIsPutIntoIt() {
        FloatTensor tensor = FloatTensor.allocate(1, 3, 256, 256);

        tensor.put(0, 1);
        tensor.put(65_536, 2);
        tensor.put(196_607, 3);

        assertThat(tensor.get(0)).isEqualTo(1);
        assertThat(tensor.get(65_535)).isZero();
        assertThat(tensor.get(65_536)).isEqualTo(2);
        assertThat(tensor.get(196_607)).isEqualTo(3);
    }

    @Test
    void isJoinedAndSplitRowByRow() {
        List<FloatTensor> rows = List.of(
                FloatTensor.of(numbers(50_000, 1), 1, 50_000),
                FloatTensor.of(numbers(50_000, 2), 1, 50_000),
                FloatTensor.of(numbers(50_000, 3), 1, 50_000));

        FloatTensor joined = FloatTensor.join(rows);

        assertThat(joined.shape()).containsExactly(3, 50_000);
        assertThat(joined.get(0)).isEqualTo(rows.get(0).get(0));
        assertThat(joined.get(149_999)).isEqualTo(rows.get(2).get(49_999));
        assertThat(joined.split(3))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.shape()).containsExactly(1, 50_000));
        for (int i = 0; i < 3; i++) {
            assertThat(joined.split(3).get(i).toArray()).isEqualTo(rows.get(i).toArray());
        }
    }

    @Test
    void ofOneRowIsNotCopied() {
        FloatTensor single = FloatTensor.of(numbers(10, 0), 1, 10);

        assertThat(FloatTensor.join(List.of(single))).isSameAs(single);
        assertThat(single.split(1)).containsExactly(single);
    }

    @Test
    void hasToBeOfItsShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloatTensor.of(new float[5], 2, 3))
                .withMessage("5 numbers for a tensor of [2, 3]");
    }

    private static float[] numbers(int count, int seed) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = seed * 1_000_000 + i;
        }
        return values;
    }
}
