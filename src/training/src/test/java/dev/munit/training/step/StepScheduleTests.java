package dev.munit.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StepScheduleTests {
    @Test
    void fallsAtTheIterationWhoseNumberTheStepSizeDivides() {
        StepSchedule schedule = new StepSchedule(1e-4, 0.5, 100);
        assertThat(schedule.rate(1)).isEqualTo(1e-4);
        assertThat(schedule.rate(99)).isEqualTo(1e-4);
        assertThat(schedule.rate(100)).isEqualTo(0.5e-4);
        assertThat(schedule.rate(250)).isEqualTo(0.25e-4);
    }

    @Test
    void staysWhereItIsWithoutAStepSize() {
        assertThat(new StepSchedule(1e-4, 0.5, 0).rate(1_000_000)).isEqualTo(1e-4);
    }

    @Test
    void refusesARateOfNothing() {
        assertThatThrownBy(() -> new StepSchedule(0, 0.5, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
