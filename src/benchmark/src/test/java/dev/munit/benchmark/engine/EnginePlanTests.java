package dev.munit.benchmark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnginePlanTests {
    private static EnginePlan plan(List<Integer> sizes, List<Integer> threads, int rounds) {
        return new EnginePlan(List.of(64), sizes, threads, rounds, rounds, Duration.ofMillis(400), 2);
    }

    @Test
    void expectsMoreOfMore() {
        Duration one = plan(List.of(256), List.of(1), 1).expected();
        assertThat(plan(List.of(256), List.of(1), 2).expected()).isGreaterThan(one);
        assertThat(plan(List.of(128, 256), List.of(1), 1).expected()).isGreaterThan(one);
        assertThat(plan(List.of(512), List.of(1), 1).expected()).isGreaterThan(one);
        assertThat(plan(List.of(256), List.of(1, 2), 1).expected()).isGreaterThan(one);
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        assertThatThrownBy(() -> plan(List.of(250), List.of(1), 1)).hasMessageContaining("multiples of 16");
        assertThatThrownBy(() -> plan(List.of(256), List.of(0), 1)).hasMessageContaining("0 threads");
        assertThatThrownBy(() -> plan(List.of(256), List.of(1), 0)).hasMessageContaining("at least one round");
        assertThatThrownBy(() -> plan(List.of(), List.of(1), 1)).hasMessageContaining("nothing to compare");
    }

    @Test
    void givesMoreRoundsToWhatHasToBeReached() {
        EnginePlan plan =
                new EnginePlan(List.of(32, 64), List.of(128, 256), List.of(1), 2, 6, Duration.ofMillis(400), 2);
        assertThat(plan.rounds(new Cell(1, 64, 256))).isEqualTo(6);
        assertThat(plan.rounds(new Cell(1, 32, 256))).isEqualTo(2);
        assertThat(plan.rounds(new Cell(1, 64, 128))).isEqualTo(2);
    }

    /** Where an operation takes longer than a turn, what counts is how often it is measured, and once to warm up. */
    @Test
    void expectsAsManyOperationsAsAreMeasured() {
        Cell slow = new Cell(1, 64, 512);
        Duration two =
                new EnginePlan(List.of(64), List.of(512), List.of(1), 1, 1, Duration.ofMillis(1), 2).expected(slow);
        Duration five =
                new EnginePlan(List.of(64), List.of(512), List.of(1), 1, 1, Duration.ofMillis(1), 5).expected(slow);
        Duration pauses = EnginePlan.PAUSE.multipliedBy(16);
        assertThat(five.minus(pauses)).isEqualTo(two.minus(pauses).multipliedBy(2));
    }
}
