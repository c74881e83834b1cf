package dev.munit.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.settings.Bound;
import dev.munit.service.settings.InvalidSetting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class JobsPropertiesTests {

    @Test
    void keepsAHundredJobsForTenMinutesByDefault() {
        assertThat(Bound.defaults(JobsProperties.class))
                .isEqualTo(new JobsProperties(
                        100,
                        50,
                        DataSize.ofMegabytes(256),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(3)));
    }

    @Test
    void readsEveryKey() {
        Map<String, String> keys = Map.of(
                "munit.jobs.most", "2",
                "munit.jobs.most-each", "1",
                "munit.jobs.memory", "1KB",
                "munit.jobs.keep", "1h",
                "munit.jobs.deadline", "1m",
                "munit.jobs.linger", "0s");
        assertThat(Bound.of(JobsProperties.class, keys))
                .isEqualTo(new JobsProperties(
                        2, 1, DataSize.ofKilobytes(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"most,-1", "most,10001", "most-each,-1", "keep,0s", "deadline,0s", "linger,-1s"})
    void refusesWhatCannotWork(String key, String value) {
        assertThatThrownBy(() -> Bound.of(JobsProperties.class, Map.of("munit.jobs." + key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.jobs." + key + " is ");
    }
}
