package dev.munit.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WeightAveragingTests {
    @Test
    void isOffUnlessAskedFor() {
        assertThat(TrainingConfig.parse("data_root: x", "x").averaging().isOn()).isFalse();
    }

    @Test
    void forgetsTheFirstWeightsSoonAndLaterOnesSlowly() {
        WeightAveraging averaging = new WeightAveraging(0.999);

        assertThat(averaging.decayAt(1)).isEqualTo(2.0 / 11);
        assertThat(averaging.decayAt(90)).isEqualTo(0.91);
        assertThat(averaging.decayAt(100_000)).isEqualTo(0.999);
    }

    @Test
    void aDecayOfOneWouldNeverLearn() {
        assertThatThrownBy(() -> TrainingConfig.parse("{data_root: x, ema: 1}", "x"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage("ema is 1.0, but must be from 0 up to, but not including, 1");
    }
}
