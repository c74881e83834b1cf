package dev.munit.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColourTests {
    private static final Colour BLACK = new Colour(0, 0, 0);
    private static final Colour WHITE = new Colour(1, 1, 1);
    private static final Colour RED = new Colour(1, 0, 0);

    @Test
    void distanceIsEuclidean() {
        assertThat(BLACK.distance(WHITE)).isCloseTo(Math.sqrt(3), within(1e-15));
        assertThat(new Colour(0.1, 0.2, 0.3).distance(new Colour(0.4, 0.6, 0.3)))
                .isCloseTo(0.5, within(1e-15));
        assertThat(RED.distance(RED)).isZero();
    }

    @Test
    void meanDistanceCountsEveryPairOnce() {
        double expected = (1 + Math.sqrt(2) + Math.sqrt(3)) / 3; // black-red, red-white, black-white

        assertThat(Colour.meanDistance(List.of(BLACK, RED, WHITE))).isCloseTo(expected, within(1e-15));
    }

    @Test
    void sameColoursAreNotApart() {
        assertThat(Colour.meanDistance(List.of(RED, RED, RED, RED))).isZero();
    }

    @Test
    void oneColourAloneHasNoDistance() {
        assertThatThrownBy(() -> Colour.meanDistance(List.of(RED))).isInstanceOf(IllegalArgumentException.class);
    }
}
