package dev.munit.benchmark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingPlanTests {
    private static TrainingPlan plan(int rounds, int real, boolean python) {
        return new TrainingPlan(List.of(1, 2), List.of(64, 128), 32, rounds, 3, real, true, python);
    }

    @Test
    void expectsMoreOfMore() {
        Duration little = plan(2, 0, false).expected();
        assertThat(plan(3, 0, false).expected()).isGreaterThan(little);
        assertThat(plan(2, 0, true).expected()).isGreaterThan(little);
        assertThat(plan(2, 100, false).expected()).isGreaterThan(little);
    }

    @Test
    void expectsTheSumOfItsParts() {
        TrainingPlan plan = plan(2, 100, true);
        Duration cells = Duration.ZERO;
        for (int threads : plan.threads()) {
            for (int size : plan.sizes()) {
                cells = cells.plus(plan.expected(new TrainingCell(threads, size, 32)));
            }
        }
        assertThat(plan.expected()).isEqualTo(cells.plus(plan.expectedRealRun()));
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        assertThatThrownBy(() -> plan(0, 0, false)).hasMessageContaining("at least one round");
    }
}
