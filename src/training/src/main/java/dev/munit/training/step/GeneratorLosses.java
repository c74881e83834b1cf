package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import dev.munit.training.config.LossWeights;
import org.jspecify.annotations.Nullable;

/** The generators' losses as scalars that can still be differentiated; {@link Losses} says what each one is. */
record GeneratorLosses(
        NDArray advA,
        NDArray advB,
        NDArray reconXA,
        NDArray reconXB,
        NDArray reconSA,
        NDArray reconSB,
        NDArray reconCA,
        NDArray reconCB,
        @Nullable NDArray cycA,
        @Nullable NDArray cycB,
        @Nullable NDArray vggA,
        @Nullable NDArray vggB) {

    /** The weighted sum of {@code spec/munit.md} 2.1. */
    NDArray total(LossWeights weights) {
        NDArray total = advA.add(advB)
                .mul((float) weights.gan())
                .add(reconXA.add(reconXB).mul((float) weights.image()))
                .add(reconSA.add(reconSB).mul((float) weights.style()))
                .add(reconCA.add(reconCB).mul((float) weights.content()));
        if (cycA != null && cycB != null) {
            total = total.add(cycA.add(cycB).mul((float) weights.cycle()));
        }
        if (vggA != null && vggB != null) {
            total = total.add(vggA.add(vggB).mul((float) weights.perceptual()));
        }
        return total;
    }

    Losses values(float disA, float disB, float disTotal, float genTotal) {
        return new Losses(
                disA,
                disB,
                disTotal,
                advA.getFloat(),
                advB.getFloat(),
                reconXA.getFloat(),
                reconXB.getFloat(),
                reconSA.getFloat(),
                reconSB.getFloat(),
                reconCA.getFloat(),
                reconCB.getFloat(),
                valueOf(cycA),
                valueOf(cycB),
                valueOf(vggA),
                valueOf(vggB),
                genTotal);
    }

    private static float valueOf(@Nullable NDArray loss) {
        return loss == null ? 0 : loss.getFloat();
    }
}
