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
import org.junit.jupiter.params.provider.ValueSource;

class ImageTanhTests {
    private static final float[] MAP = {-20, -4.4f, -1, -0.01f, 0, 0.3f, 2, 3.46f, 7, 20};

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1})
    void makesTheSameImageWhateverTheSlope(double slope) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray map = manager.create(MAP);

            assertThat(new ImageTanh(slope).apply(map).toFloatArray())
                    .containsExactly(map.tanh().toFloatArray());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1})
    void gradientsSeeTheSlopeInAddition(double slope) {
        float[] weights = {1, -2, 3, -4, 5, -6, 7, -8, 9, -10};
        try (NDManager manager = NDManager.newBaseManager();
                NDScope scope = new NDScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray map = manager.create(MAP);
            map.setRequiresGradient(true);
            gradients.backward(
                    new ImageTanh(slope).apply(map).mul(manager.create(weights)).sum());

            float[] gradient = map.getGradient().toFloatArray();
            for (int i = 0; i < MAP.length; i++) {
                double y = Math.tanh(MAP[i]);
                double expected = weights[i] * (1 - y * y + slope);
                assertThat((double) gradient[i]).as("at %s", MAP[i]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 1})
    void asksForAWhiteThatIsWhiteInAPictureAndThatTanhReaches(double slope) {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] reachable = new ImageTanh(slope)
                    .reachable(manager.create(new float[] {-1, 253 / 127.5f - 1, 1}))
                    .toFloatArray();

            assertThat(Math.round((reachable[2] + 1) * 127.5)).isEqualTo(255);
            assertThat(Math.round((reachable[0] + 1) * 127.5)).isZero();
            assertThat(reachable[1]).isEqualTo(253 / 127.5f - 1);
            assertThat(reachable[2]).isCloseTo((float) Math.tanh(3.46), within(1e-4f));
        }
    }

    @Test
    void bringsBackWhatIsBeyondWhatIsReachableAndNothingElse() {
        try (NDManager manager = NDManager.newBaseManager();
                NDScope scope = new NDScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            ImageTanh tanh = new ImageTanh(0.1);
            NDArray map = manager.create(MAP);
            map.setRequiresGradient(true);
            NDArray excess = Objects.requireNonNull(tanh.excess(tanh.apply(map)));
            gradients.backward(excess);

            float[] gradient = map.getGradient().toFloatArray();
            double expected = 0;
            for (int i = 0; i < MAP.length; i++) {
                double y = Math.tanh(MAP[i]);
                double beyond = Math.abs(y) - (1 - 0.25 / 127.5);
                expected += Math.max(beyond, 0) / MAP.length;
                double slope = beyond > 0 ? Math.signum(y) * (1 - y * y + 0.1) / MAP.length : 0;
                assertThat((double) gradient[i]).as("at %s", MAP[i]).isCloseTo(slope, within(1e-6));
            }
            assertThat((double) excess.getFloat()).isCloseTo(expected, within(1e-6));
            assertThat(ImageTanh.PUBLISHED.excess(map)).isNull();
        }
    }
}
