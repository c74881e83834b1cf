package dev.munit.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.settings.Bound;
import dev.munit.service.settings.InvalidSetting;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingPropertiesTests {

    @Test
    void isOffByDefault() {
        assertThat(Bound.defaults(TracingProperties.class)).isEqualTo(new TracingProperties(null, 1));
    }

    @Test
    void readsEveryKey() {
        Map<String, String> keys =
                Map.of("munit.tracing.endpoint", "http://collector:4318/v1/traces", "munit.tracing.sampled", "0.1");
        assertThat(Bound.of(TracingProperties.class, keys))
                .isEqualTo(new TracingProperties(URI.create("http://collector:4318/v1/traces"), 0.1));
    }

    @ParameterizedTest
    @CsvSource({"endpoint,collector", "endpoint,ftp://x/y", "sampled,-0.1", "sampled,1.5", "sampled,NaN"})
    void refusesWhatCannotWork(String key, String value) {
        assertThatThrownBy(() -> Bound.of(TracingProperties.class, Map.of("munit.tracing." + key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.tracing." + key + " is ");
    }
}
