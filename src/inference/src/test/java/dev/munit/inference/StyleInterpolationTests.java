package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleInterpolationTests {
    private static StyleCode code(float... values) {
        return new StyleCode(values);
    }

    private static double length(StyleCode code) {
        double sum = 0;
        for (float value : code.values()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static double angle(StyleCode a, StyleCode b) {
        double product = 0;
        for (int i = 0; i < a.dimension(); i++) {
            product += (double) a.values()[i] * b.values()[i];
        }
        return Math.acos(Math.max(-1, Math.min(1, product / length(a) / length(b))));
    }

    @Test
    void beginsAndEndsWithTheCodesThemselves() {
        StyleCode first = StyleSampler.sample(1, 0, 8);
        StyleCode second = StyleSampler.sample(2, 0, 8);
        assertThat(StyleInterpolation.between(first, second, 0)).isEqualTo(first);
        assertThat(StyleInterpolation.between(first, second, 1)).isEqualTo(second);
    }

    @Test
    void aQuarterTurnHasItsMiddleAtAnEighth() {
        float side = (float) Math.sqrt(0.5);
        assertThat(StyleInterpolation.between(code(1, 0), code(0, 1), 0.5)).isEqualTo(code(side, side));
        assertThat(StyleInterpolation.between(code(2, 0), code(0, 4), 0.5)).isEqualTo(code(3 * side, 3 * side));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void turnsEvenlyAndGrowsLinearly(long seed) {
        StyleCode first = StyleSampler.sample(seed, 0, 8);
        StyleCode second = StyleSampler.sample(seed, 1, 8);
        StyleCode before = first;
        for (int step = 1; step <= 10; step++) {
            StyleCode code = StyleInterpolation.between(first, second, step / 10.0);
            double t = step / 10.0;
            assertThat(length(code)).isCloseTo((1 - t) * length(first) + t * length(second), within(1e-6));
            assertThat(angle(before, code)).isCloseTo(angle(first, second) / 10, within(1e-5));
            before = code;
        }
    }

    @Test
    void betweenEqualDirectionsIsTheLine() {
        assertThat(StyleInterpolation.between(code(1, 2), code(3, 6), 0.5)).isEqualTo(code(2, 4));
        assertThat(StyleInterpolation.between(code(1, 2), code(1, 2), 0.3)).isEqualTo(code(1, 2));
    }

    @Test
    void goesRoundBetweenOpposites() {
        StyleCode middle = StyleInterpolation.between(code(2, 0, 0), code(-2, 0, 0), 0.5);
        assertThat(length(middle)).isCloseTo(2, within(1e-6));
        assertThat(middle.values()[0]).isCloseTo(0, within(1e-6f));
        assertThat(StyleInterpolation.between(code(1), code(-3), 0.999).values()[0])
                .isCloseTo(-3, within(0.01f));
    }

    @Test
    void fromNothingIsTheLine() {
        assertThat(StyleInterpolation.between(code(0, 0), code(4, 2), 0.5)).isEqualTo(code(2, 1));
    }

    @Test
    void staysFiniteForTheLargestNumbers() {
        float most = Float.MAX_VALUE;
        StyleCode between = StyleInterpolation.between(code(most, most), code(most, -most), 0.5);
        assertThat(between.values()).containsOnly(most, 0);
    }

    /** Computed apart from this code, with acos, from the formula in the documentation. */
    @Test
    void givesStoredValues() {
        StyleCode between = StyleInterpolation.between(code(1, -2, 0.5f), code(0.25f, 1, 3), 0.25);
        assertThat(between.values()).containsExactly(new float[] {1.1011254f, -1.7380797f, 1.4402237f}, within(1e-6f));
    }

    @Test
    void refusesWhatLiesBeyondOrDoesNotFit() {
        assertThatThrownBy(() -> StyleInterpolation.between(code(1), code(2), 1.5))
                .hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> StyleInterpolation.between(code(1), code(2), Double.NaN))
                .hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> StyleInterpolation.between(code(1), code(2, 3), 0.5))
                .isInstanceOf(WrongStyleLength.class);
    }
}
