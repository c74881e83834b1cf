package dev.munit.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.munit.training.RestlessCollector;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RestlessCollector.class)
class FactorsTests {
    private static final int COLLECTED_MS = 100;

    @RepeatedTest(5)
    void aFactorIsStillThereWhenTheGradientNeedsIt() throws InterruptedException {
        try (NDManager manager = NDManager.newBaseManager();
                NDScope scope = new NDScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray x = manager.ones(new Shape(4));
            x.setRequiresGradient(true);
            NDArray tripled = Factors.times(x, 3);
            Thread.sleep(COLLECTED_MS);
            gradients.backward(tripled.sum());
            assertThat(tripled.toFloatArray()).containsOnly(3);
            assertThat(x.getGradient().toFloatArray()).containsOnly(3);
        }
    }
}
