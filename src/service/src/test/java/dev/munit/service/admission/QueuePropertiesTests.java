package dev.munit.service.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.settings.Bound;
import dev.munit.service.settings.InvalidSetting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueuePropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(Bound.defaults(QueueProperties.class))
                .isEqualTo(new QueueProperties(
                        64, Duration.ofSeconds(20), Duration.ofSeconds(30), null, Duration.ofMillis(250)));
    }

    @Test
    void readsEveryKey() {
        Map<String, String> keys = Map.of(
                "munit.queue.length", "3",
                "munit.queue.max-wait", "1s",
                "munit.queue.deadline", "2m",
                "munit.queue.workers", "4",
                "munit.queue.client-check", "10ms");
        assertThat(Bound.of(QueueProperties.class, keys))
                .isEqualTo(
                        new QueueProperties(3, Duration.ofSeconds(1), Duration.ofMinutes(2), 4, Duration.ofMillis(10)));
    }

    @Test
    void hasAsManyWorkersAsTheDeviceCanUseAndOneMoreUnlessToldOtherwise() {
        QueueProperties defaults = Bound.defaults(QueueProperties.class);
        assertThat(defaults.workersFor(1)).isEqualTo(2);
        assertThat(defaults.workersFor(8)).isEqualTo(9);
        assertThat(Bound.of(QueueProperties.class, Map.of("munit.queue.workers", "5"))
                        .workersFor(1))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"length,-1", "max-wait,0s", "deadline,-5s", "workers,0", "client-check,0ms"})
    void refusesWhatCannotWork(String key, String value) {
        assertThatThrownBy(() -> Bound.of(QueueProperties.class, Map.of("munit.queue." + key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.queue." + key + " is ");
    }
}
