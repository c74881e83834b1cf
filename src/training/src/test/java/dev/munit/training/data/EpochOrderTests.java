package dev.munit.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTests {
    @Test
    void isTheSameInEveryVersionOfThisProgram() {
        // A stored order: a run that is resumed with a later version must go on with the same pictures.
        assertThat(new EpochOrder(1, 0, 10).of(0)).containsExactly(6, 3, 0, 2, 9, 8, 5, 7, 4, 1);
        assertThat(new EpochOrder(-5, 1, 10).of(12345)).containsExactly(3, 5, 2, 1, 0, 6, 9, 4, 7, 8);
    }

    @Test
    void holdsEveryPictureOnce() {
        int[] order = new EpochOrder(7, 1, 1000).of(3).clone();

        Arrays.sort(order);

        assertThat(order).isEqualTo(IntStream.range(0, 1000).toArray());
    }

    @Test
    void differsBetweenEpochsDomainsAndSeeds() {
        int[] order = new EpochOrder(7, 0, 100).of(0);

        assertThat(new EpochOrder(7, 0, 100).of(0)).isEqualTo(order);
        assertThat(new EpochOrder(7, 0, 100).of(1)).isNotEqualTo(order);
        assertThat(new EpochOrder(7, 1, 100).of(0)).isNotEqualTo(order);
        assertThat(new EpochOrder(8, 0, 100).of(0)).isNotEqualTo(order);
    }

    @Test
    void doesNotDependOnWhichEpochsWereAskedForBefore() {
        EpochOrder order = new EpochOrder(7, 0, 100);
        int[] third = order.of(3).clone();

        order.of(4);

        assertThat(order.of(3)).isEqualTo(third);
    }
}
