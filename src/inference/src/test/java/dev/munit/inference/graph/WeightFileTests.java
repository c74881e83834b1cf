package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightFileTests {
    private static final Weights WEIGHTS = new Weights(Map.of(
            "scalar", new Tensor(new int[0], new float[] {-0f}),
            "none", new Tensor(new int[] {0, 3}, new float[0]),
            "odd", new Tensor(new int[] {3}, new float[] {1, Float.MIN_VALUE, Float.MAX_VALUE}),
            "large", random(40, 1000))); // in several pieces

    private static Tensor random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(3);
        float[] data = new float[rows * columns];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextDouble(-1, 1);
        }
        return new Tensor(new int[] {rows, columns}, data);
    }

    @Test
    void readsToTheLastBitWhatWasWritten() throws IOException {
        try (WeightFile file = WeightFile.of(WEIGHTS)) {
            for (String name : WEIGHTS.names()) {
                assertThat(file.read(name)).as(name).isEqualTo(WEIGHTS.get(name));
                assertThat(file.shape(name))
                        .as(name)
                        .isEqualTo(WEIGHTS.get(name).shape());
                assertThat(file.read(name)).as(name + " again").isEqualTo(WEIGHTS.get(name));
            }
        }
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        try (WeightFile file = WeightFile.of(WEIGHTS)) {
            assertThatThrownBy(() -> file.read("dec")).hasMessage("there is no weight named dec");
            assertThatThrownBy(() -> file.shape("dec")).hasMessage("there is no weight named dec");
        }
    }

    @Test
    void readsNothingOnceItIsClosed() throws IOException {
        WeightFile file = WeightFile.of(WEIGHTS);
        file.close();
        assertThatThrownBy(() -> file.read("odd"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the weight odd cannot be read from its temporary file");
    }

    @Test
    void givesGraphsTheSameFormsFromDiskAndFromMemory() throws IOException {
        PreparedWeights fromMemory = new PreparedWeights(WEIGHTS);
        try (PreparedWeights fromDisk = PreparedWeights.fromDisk(WEIGHTS)) {
            assertThat(fromDisk.derive("odd", "negative", WeightFileTests::negative))
                    .isEqualTo(fromMemory.derive("odd", "negative", WeightFileTests::negative))
                    .isEqualTo("odd/negative");
            assertThat(fromDisk.get("odd/negative").data())
                    .isEqualTo(fromMemory.get("odd/negative").data());
            assertThat(fromDisk.get("large").data())
                    .isEqualTo(fromMemory.get("large").data());
            assertThat(fromDisk.get("large")).isSameAs(fromDisk.get("large"));
            assertThat(fromDisk.get("large").data().isDirect()).isTrue();
        }
    }

    private static Tensor negative(Tensor tensor) {
        float[] data = new float[tensor.data().length];
        for (int i = 0; i < data.length; i++) {
            data[i] = -tensor.data()[i];
        }
        return new Tensor(tensor.shape(), data);
    }
}
