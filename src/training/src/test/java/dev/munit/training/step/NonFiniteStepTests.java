package dev.munit.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.munit.model.GanType;
import dev.munit.training.config.LossWeights;
import dev.munit.training.golden.GoldenNetworks;
import dev.munit.training.network.DjlKernels;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NonFiniteStepTests {
    private static final Shape SHAPE = new Shape(1, 3, 64, 64);

    @Test
    void leavesOutBothStepsAndChangesNothingWhenAnImageIsNotANumber() {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            MunitNetworks networks = GoldenNetworks.load(manager, kernels);
            Adam generators =
                    new Adam(manager, networks.generatorParameters(), AdamSettings.PUBLISHED, new DjlAdamKernel());
            Adam discriminators =
                    new Adam(manager, networks.discriminatorParameters(), AdamSettings.PUBLISHED, new DjlAdamKernel());
            MunitStep step = new MunitStep(
                    manager,
                    networks,
                    generators,
                    discriminators,
                    MunitStep.Settings.published(
                            new LossWeights(1, 10, 1, 1, 1, 0, 0), GanType.LSGAN, GoldenNetworks.GENERATOR.styleDim()),
                    BothDomains.oneAfterTheOther(1),
                    null);
            float[] before = weight(networks);

            MunitStep.Outcome broken = step.run(images(Float.NaN), noise(), LearningRates.of(1e-4));
            assertThat(broken.discriminatorSkipped()).isTrue();
            assertThat(broken.generatorSkipped()).isTrue();
            assertThat(weight(networks)).containsExactly(before);
            assertThat(generators.steps()).isZero();

            MunitStep.Outcome good = step.run(images(0), noise(), LearningRates.of(1e-4));
            assertThat(good.generatorSkipped()).isFalse();
            assertThat(good.losses().genTotal()).isFinite();
            assertThat(weight(networks)).isNotEqualTo(before);
        }
    }

    private static float[] weight(MunitNetworks networks) {
        return NetworkWeights.save(networks.generatorA())
                .get("dec.model.5.conv.weight")
                .data();
    }

    private static MunitStep.Images images(float first) {
        float[] ramp = new float[(int) SHAPE.size()];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (i * 37 % 101) / 50f - 1;
        }
        float[] a = ramp.clone();
        a[0] = first;
        return new MunitStep.Images(a, ramp, SHAPE);
    }

    private static StyleNoise noise() {
        float[] code = new float[GoldenNetworks.GENERATOR.styleDim()];
        Arrays.fill(code, 0.5f);
        return new StyleNoise(code, code, code, code);
    }
}
