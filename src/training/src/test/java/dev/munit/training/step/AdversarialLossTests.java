package dev.munit.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.munit.model.GanType;
import org.junit.jupiter.api.Test;

/** Both kinds of loss against their formulas in double precision; {@code spec/munit.md} 2.1 and 2.2. */
class AdversarialLossTests {
    private static final float[][] FAKE = {{-2.5f, 0.3f, 40}, {1.25f}};
    private static final float[][] REAL = {{0.9f, -30, 2}, {-0.75f}};

    @Test
    void lsganSquaresTheDistanceFromZeroAndOne() {
        assertLosses(GanType.LSGAN, (x, target) -> (x - target) * (x - target));
    }

    @Test
    void nsganIsTheCrossEntropyOfTheSigmoid() {
        // -log(s(x)) = log(1 + e^-x), and -log(1 - s(x)) = log(1 + e^x).
        assertLosses(GanType.NSGAN, (x, target) -> Math.log1p(Math.exp(target == 1 ? -x : x)));
    }

    private interface Cost {
        double of(double logit, int target);
    }

    private static void assertLosses(GanType type, Cost cost) {
        try (NDManager manager = NDManager.newBaseManager()) {
            AdversarialLoss loss = new AdversarialLoss(type);
            double discriminator = sumOfMeans(FAKE, 0, cost) + sumOfMeans(REAL, 1, cost);
            assertThat((double) loss.discriminator(list(manager, FAKE), list(manager, REAL))
                            .getFloat())
                    .isCloseTo(discriminator, within(1e-6 * discriminator));
            double generator = sumOfMeans(FAKE, 1, cost);
            assertThat((double) loss.generator(list(manager, FAKE)).getFloat())
                    .isCloseTo(generator, within(1e-6 * generator));
        }
    }

    private static double sumOfMeans(float[][] scales, int target, Cost cost) {
        double sum = 0;
        for (float[] scale : scales) {
            for (float logit : scale) {
                sum += cost.of(logit, target) / scale.length;
            }
        }
        return sum;
    }

    private static NDList list(NDManager manager, float[][] scales) {
        NDList list = new NDList();
        for (float[] scale : scales) {
            list.add(manager.create(scale));
        }
        return list;
    }
}
