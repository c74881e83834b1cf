package dev.munit.training.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CurveTests {
    @Test
    void keepsFewValuesAsTheyAre() {
        Curve curve = new Curve();
        curve.add(10, 3);
        curve.add(20, 1);

        assertThat(curve.points()).isEqualTo(2);
        assertThat(curve.iteration(1)).isEqualTo(20);
        assertThat(curve.mean(0)).isEqualTo(3);
        assertThat(curve.latest()).isEqualTo(1);
    }

    @Test
    void joinsManyValuesIntoMeansOfEquallyMany() {
        Curve curve = new Curve();
        int values = 100_000;
        for (int i = 1; i <= values; i++) {
            curve.add(i, i);
        }

        assertThat(curve.points()).isBetween(Curve.MOST_POINTS / 2, Curve.MOST_POINTS);
        long each = curve.iteration(0);
        for (int i = 0; i < curve.points(); i++) {
            assertThat(curve.iteration(i)).isEqualTo((i + 1) * each);
            // The mean of the whole numbers after i * each up to (i + 1) * each.
            assertThat(curve.mean(i)).isCloseTo(i * each + (each + 1) / 2.0, within(1e-6));
        }
        assertThat(values - curve.iteration(curve.points() - 1)).isLessThan(each);
    }

    @Test
    void leavesOutWhatIsNotFinite() {
        Curve curve = new Curve();
        curve.add(1, 2);
        curve.add(2, Double.NaN);
        curve.add(3, Double.POSITIVE_INFINITY);

        assertThat(curve.points()).isEqualTo(1);
        assertThat(curve.latest()).isInfinite();
    }

    @Test
    void knowsALossWithoutWeight() {
        Curve curve = new Curve();
        curve.add(1, 0);
        assertThat(curve.isFlatZero()).isTrue();
        curve.add(2, 0.1);
        assertThat(curve.isFlatZero()).isFalse();
    }
}
