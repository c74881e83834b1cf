package dev.munit.service.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTests {
    private final Pace pace = new Pace();

    private void took(Duration time) {
        pace.took(time.toNanos());
    }

    @Test
    void thoseAheadTakeTheirTimeSharedByTheWorkers() {
        took(Duration.ofMillis(7400));
        assertThat(pace.untilDone(1, 1)).isEqualTo(Duration.ofSeconds(8));
        assertThat(pace.untilDone(4, 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pace.untilDone(4, 2)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void theLatestCountMost() {
        took(Duration.ofSeconds(10));
        took(Duration.ofSeconds(20));
        assertThat(pace.untilDone(1, 1)).isEqualTo(Duration.ofSeconds(12));
        for (int i = 0; i < 50; i++) {
            took(Duration.ofSeconds(20));
        }
        assertThat(pace.untilDone(1, 1)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void itIsNeverLessThanASecondNorMoreThanTwoMinutes() {
        assertThat(pace.untilDone(5, 1)).as("nobody knows yet").isEqualTo(Duration.ofSeconds(1));
        took(Duration.ofHours(1));
        assertThat(pace.untilDone(0, 1)).as("nobody is ahead").isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.untilDone(1, 1)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void allOfItIsCounted() {
        took(Duration.ofSeconds(2));
        took(Duration.ofSeconds(3));
        assertThat(pace.inAll()).isEqualTo(Duration.ofSeconds(5));
    }
}
