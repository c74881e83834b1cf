package dev.munit.service.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.ImageLimits;
import dev.munit.inference.EngineOptions;
import dev.munit.service.settings.Bound;
import dev.munit.service.settings.InvalidSetting;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class LimitsPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(Bound.defaults(LimitsProperties.class))
                .isEqualTo(new LimitsProperties(
                        DataSize.ofMegabytes(20),
                        50,
                        DataSize.ofMegabytes(256),
                        50_000_000,
                        32_768,
                        DataSize.ofMegabytes(300),
                        EngineOptions.DEFAULT_MAX_PIXELS,
                        32_000_000,
                        16,
                        8,
                        60));
    }

    @Test
    void readsEveryKey() {
        Map<String, String> keys = new HashMap<>(Map.of(
                "munit.limits.image-side", "10",
                "munit.limits.unpacked-size", "11MB",
                "munit.limits.request-size", "1MB",
                "munit.limits.parts", "2",
                "munit.limits.swallow-size", "3MB",
                "munit.limits.image-pixels", "4",
                "munit.limits.working-pixels", "5000",
                "munit.limits.answer-pixels", "6000",
                "munit.limits.samples", "7",
                "munit.limits.style-images", "9"));
        keys.put("munit.limits.frames", "12");
        assertThat(Bound.of(LimitsProperties.class, keys))
                .isEqualTo(new LimitsProperties(
                        DataSize.ofMegabytes(1),
                        2,
                        DataSize.ofMegabytes(3),
                        4,
                        10,
                        DataSize.ofMegabytes(11),
                        5000,
                        6000,
                        7,
                        9,
                        12));
    }

    @Test
    void holdsForImagesToo() {
        assertThat(Bound.defaults(LimitsProperties.class).image())
                .isEqualTo(new ImageLimits(20 * 1024 * 1024, 50_000_000, 32_768, 300 * 1024 * 1024));
    }

    @ParameterizedTest
    @CsvSource({
        "request-size,5B",
        "request-size,2GB",
        "parts,0",
        "swallow-size,-1B",
        "image-pixels,0",
        "image-pixels,900000000",
        "image-side,0",
        "unpacked-size,5B",
        "working-pixels,0",
        "answer-pixels,0",
        "samples,0",
        "samples,257",
        "style-images,0",
        "frames,1"
    })
    void refusesWhatCannotWork(String key, String value) {
        assertThatThrownBy(() -> Bound.of(LimitsProperties.class, Map.of("munit.limits." + key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.limits." + key);
    }
}
