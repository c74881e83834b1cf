package dev.munit.benchmark.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTests {
    @Test
    void isTheMedianAndItsQuartilesInAnyOrder() {
        assertThat(Spread.of(List.of(5.0, 1.0, 4.0, 2.0, 3.0))).isEqualTo(new Spread(2, 3, 4));
    }

    @Test
    void liesBetweenTwoValuesWhereNoneIsInTheMiddle() {
        assertThat(Spread.of(List.of(1.0, 2.0))).isEqualTo(new Spread(1.25, 1.5, 1.75));
        assertThat(Spread.of(List.of(7.0))).isEqualTo(Spread.exactly(7));
    }

    /** The machine was twice as slow in the second round, for both. */
    @Test
    void comparesWithinRoundsSoThatASlowRoundChangesNoRatio() {
        assertThat(Spread.ofRatios(List.of(1.0, 2.0), List.of(2.0, 4.0))).isEqualTo(Spread.exactly(0.5));
    }

    @Test
    void hasNoAnswerWithoutMeasurements() {
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Spread.ofRatios(List.of(1.0), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 rounds cannot be compared with 0");
    }

    @Test
    void findsPercentiles() {
        List<Double> hundred = java.util.stream.IntStream.rangeClosed(0, 100)
                .mapToObj(i -> (double) (100 - i))
                .toList();
        assertThat(Spread.quantile(hundred, 0.95)).isEqualTo(95);
        assertThat(Spread.quantile(hundred, 1)).isEqualTo(100);
    }
}
