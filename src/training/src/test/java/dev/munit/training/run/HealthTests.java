package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.training.config.TrainingConfig;
import dev.munit.training.step.MunitStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTests {
    private static final MunitStep.Outcome GOOD = outcome(1, false);
    private static final MunitStep.Outcome BAD = outcome(Float.NaN, true);

    private final Health health = new Health(TrainingConfig.parse("{data_root: x, lr: 0.01}", "x"));

    @Test
    void oneBadCropIsToldOfOnceAndForgotten() {
        List<String> warnings = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            warnings.addAll(health.look(i, i % 10 == 0 ? BAD : GOOD));
        }

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).startsWith("iteration 10: not finite: loss_gen_total; the step is left out.");
    }

    @Test
    void aGradientCanBeToBlameAsWell() {
        assertThat(health.look(3, outcome(1, true)).get(0)).startsWith("iteration 3: a gradient is not finite;");
    }

    @Test
    void isNotFiniteUntilAnIterationHasMadeBothSteps() {
        health.look(1, BAD);
        assertThat(health.isFinite()).isFalse();
        health.look(2, GOOD);
        assertThat(health.isFinite()).isTrue();
    }

    @Test
    void stopsWhenTheLossesStayBroken() {
        for (int i = 1; i < Health.MOST_SKIPPED_IN_A_ROW; i++) {
            health.look(i, BAD);
        }

        assertThatThrownBy(() -> health.look(Health.MOST_SKIPPED_IN_A_ROW, BAD))
                .isInstanceOf(LossesNotFinite.class)
                .hasMessageStartingWith("the losses have not been finite for 20 iterations in a row"
                        + " (not finite: loss_gen_total at iteration 20)")
                .hasMessageContaining("lower lr (it is 0.01)");
    }

    @Test
    void namesBothRatesWhereTheyDiffer() {
        Health twoRates = new Health(TrainingConfig.parse("{data_root: x, lr: 0.01, lr_dis: 0.002}", "x"));
        for (int i = 1; i < Health.MOST_SKIPPED_IN_A_ROW; i++) {
            twoRates.look(i, BAD);
        }

        assertThatThrownBy(() -> twoRates.look(Health.MOST_SKIPPED_IN_A_ROW, BAD))
                .hasMessageContaining("lower lr or lr_dis (they are 0.01 and 0.002), and see");
    }

    private static MunitStep.Outcome outcome(float generatorLoss, boolean skipped) {
        return new MunitStep.Outcome(
                Iterations.iteration(1, 1, generatorLoss).outcome().losses(), false, skipped);
    }
}
