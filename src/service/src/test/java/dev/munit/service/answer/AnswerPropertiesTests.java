package dev.munit.service.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.settings.Bound;
import dev.munit.service.settings.InvalidSetting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(Bound.defaults(AnswerProperties.class))
                .isEqualTo(new AnswerProperties(90, 4, Duration.ofMillis(100)));
    }

    @Test
    void readsEveryKey() {
        Map<String, String> keys =
                Map.of("munit.answer.quality", "50", "munit.answer.sheet-gap", "0", "munit.answer.frame-delay", "1s");
        assertThat(Bound.of(AnswerProperties.class, keys))
                .isEqualTo(new AnswerProperties(50, 0, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"quality,0", "quality,101", "sheet-gap,-1", "frame-delay,10ms", "frame-delay,11s"})
    void refusesWhatCannotWork(String key, String value) {
        assertThatThrownBy(() -> Bound.of(AnswerProperties.class, Map.of("munit.answer." + key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.answer." + key + " ");
    }
}
