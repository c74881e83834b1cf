package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import dev.munit.training.config.LossWeights;
import dev.munit.training.network.Factors;
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
        NDArray total = Factors.times(advA.add(advB), weights.gan())
                .add(Factors.times(reconXA.add(reconXB), weights.image()))
                .add(Factors.times(reconSA.add(reconSB), weights.style()))
                .add(Factors.times(reconCA.add(reconCB), weights.content()));
        if (cycA != null && cycB != null) {
            total = total.add(Factors.times(cycA.add(cycB), weights.cycle()));
        }
        if (vggA != null && vggB != null) {
            total = total.add(Factors.times(vggA.add(vggB), weights.perceptual()));
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
