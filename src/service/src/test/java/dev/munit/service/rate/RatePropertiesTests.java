package dev.munit.service.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.settings.Bound;
import dev.munit.service.settings.InvalidSetting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatePropertiesTests {

    @Test
    void isOffByDefault() {
        assertThat(Bound.defaults(RateProperties.class))
                .isEqualTo(new RateProperties(null, Duration.ofMinutes(1), null, 10_000));
    }

    @Test
    void readsEveryKey() {
        Map<String, String> keys = Map.of(
                "munit.rate.requests", "100",
                "munit.rate.period", "1h",
                "munit.rate.burst", "5",
                "munit.rate.callers", "7");
        assertThat(Bound.of(RateProperties.class, keys)).isEqualTo(new RateProperties(100, Duration.ofHours(1), 5, 7));
    }

    @ParameterizedTest
    @CsvSource({"requests,0", "period,0s", "burst,0", "callers,0", "callers,2000000"})
    void refusesWhatCannotWork(String key, String value) {
        assertThatThrownBy(() -> Bound.of(RateProperties.class, Map.of("munit.rate." + key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.rate." + key + " is ");
    }
}
