package dev.munit.training.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTests {
    @ParameterizedTest
    @CsvSource({
        "0.93, 1.0, 0.2",
        "4, 4, 1",
        "5, 5, 1",
        "5.1, 6, 2",
        "12, 15, 5",
        "0.031, 0.04, 0.01",
        "6000, 6000, 2000"
    })
    void endsAtARoundNumberNotFarAboveTheLargest(double largest, double top, double step) {
        Scale scale = Scale.upTo(largest);

        assertThat(scale.top()).isCloseTo(top, within(1e-9));
        assertThat(scale.step()).isCloseTo(step, within(1e-9));
        assertThat(scale.marks()).hasSizeBetween(3, 6).startsWith(0.0);
    }

    @Test
    void labelsAreAsExactAsTheStep() {
        assertThat(Scale.upTo(0.031).label(0.01)).isEqualTo("0.01");
        assertThat(Scale.upTo(4).label(3)).isEqualTo("3");
        assertThat(Scale.upTo(6000).label(4000)).isEqualTo("4,000");
        assertThat(Scale.upTo(0.93).label(0.2)).isEqualTo("0.2");
    }

    @Test
    void aRunOfZerosHasAScaleToo() {
        assertThat(Scale.upTo(0).top()).isEqualTo(1);
    }
}
