package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.training.config.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DiscriminatorWatchTests {
    private static final int LONG = 4 * DiscriminatorWatch.MEMORY;

    private final DiscriminatorWatch watch = lsgan();

    @Test
    void aGameThatGoesOnIsNotWarnedOf() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(warnings(watch, LONG, i -> 0.8 + 0.8 * random.nextDouble())).isEmpty();
    }

    @Test
    void aDiscriminatorThatHasWonIsNamedOnce() {
        List<String> warnings = warnings(watch, LONG, i -> 0.01);

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).startsWith("the discriminator of chairs has won: its loss has been 0.010");
    }

    @Test
    void aFewGoodIterationsAreNoVictory() {
        assertThat(warnings(watch, DiscriminatorWatch.MEMORY - 1, i -> 0.01)).isEmpty();
        assertThat(warnings(lsgan(), LONG, i -> i % 2 == 0 ? 0.0 : 1.0)).isEmpty();
    }

    @Test
    void aDiscriminatorThatAlwaysSaysHalfIsNamedOnce() {
        List<String> warnings = warnings(watch, LONG, i -> 1.5 + 0.01 * Math.sin(i));

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).startsWith("the discriminator of chairs has given up: its loss has stayed at 1.50");
    }

    @Test
    void theUndecidedLossDependsOnTheKindOfLossAndTheScales() {
        DiscriminatorWatch nsgan = watch("{gan_type: nsgan, num_scales: 2}");

        // 2 scales of -2 log(1/2)
        assertThat(warnings(nsgan, LONG, i -> 2.7726)).hasSize(1);
        assertThat(warnings(watch("{gan_type: nsgan, num_scales: 2}"), LONG, i -> 1.0))
                .isEmpty();
    }

    @Test
    void itIsNamedAgainAfterItHadRecovered() {
        List<String> warnings =
                warnings(watch, 30 * DiscriminatorWatch.MEMORY, i -> i / (10 * DiscriminatorWatch.MEMORY) == 1 ? 1 : 0);

        assertThat(warnings).hasSize(2);
    }

    private static List<String> warnings(DiscriminatorWatch watch, int iterations, IntToDoubleFunction loss) {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < iterations; i++) {
            watch.look(loss.applyAsDouble(i)).ifPresent(warnings::add);
        }
        return warnings;
    }

    private static DiscriminatorWatch lsgan() {
        return watch("{}");
    }

    private static DiscriminatorWatch watch(String dis) {
        return DiscriminatorWatch.of(
                "chairs", TrainingConfig.parse("data_root: x\ndis: " + dis, "x").discriminator());
    }
}
