package dev.munit.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageLevelsTests {
    private static final float[] IMAGE = {-1, -0.6f, -0.4f, -0.1f, 0.1f, 0.4f, 0.6f, 0.95f, 1};

    @ParameterizedTest
    @CsvSource({
        "2, '-1, -1, -1, -1, 1, 1, 1, 1, 1'",
        "3, '-1, -1, 0, 0, 0, 0, 1, 1, 1'",
        "5, '-1, -0.5, -0.5, 0, 0, 0.5, 0.5, 1, 1'",
    })
    void everyNumberGoesToTheNearestLevel(int levels, String expected) {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] rounded =
                    new ImageLevels(levels).round(manager.create(IMAGE)).toFloatArray();

            String[] numbers = expected.split(", ");
            assertThat(rounded).hasSize(numbers.length);
            for (int i = 0; i < rounded.length; i++) {
                assertThat(rounded[i]).as("of %s", IMAGE[i]).isCloseTo(Float.parseFloat(numbers[i]), within(1e-6f));
            }
        }
    }

    @Test
    void withoutLevelsAnImageStaysAsItIs() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(ImageLevels.ANY.round(manager.create(IMAGE)).toFloatArray())
                    .containsExactly(IMAGE);
        }
    }

    @Test
    void gradientsPassAsIfNothingHadBeenRounded() {
        float[] weights = {1, -2, 3, -4, 5, -6, 7, -8, 9};
        try (NDManager manager = NDManager.newBaseManager();
                NDScope scope = new NDScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray image = manager.create(IMAGE);
            image.setRequiresGradient(true);
            gradients.backward(
                    new ImageLevels(3).round(image).mul(manager.create(weights)).sum());

            assertThat(Objects.requireNonNull(image.getGradient()).toFloatArray())
                    .containsExactly(weights);
        }
    }
}
