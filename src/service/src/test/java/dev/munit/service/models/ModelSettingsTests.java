package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.EngineOptions;
import dev.munit.inference.EngineOptions.Scheduling;
import dev.munit.inference.ProviderPolicy;
import dev.munit.service.settings.Bound;
import dev.munit.service.settings.InvalidSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class ModelSettingsTests {

    @Test
    void theModelsHaveDefaults() {
        assertThat(Bound.defaults(ModelsProperties.class))
                .isEqualTo(new ModelsProperties(Path.of("models"), null, Loading.EAGER, null));
    }

    @Test
    void theModelsReadEveryKey() {
        Map<String, String> keys = Map.of(
                "munit.models.dir", "/srv/models",
                "munit.models.default", "edges2chairs",
                "munit.models.loading", "lazy",
                "munit.models.memory", "500MB");
        assertThat(Bound.of(ModelsProperties.class, keys))
                .isEqualTo(new ModelsProperties(
                        Path.of("/srv/models"), "edges2chairs", Loading.LAZY, DataSize.ofMegabytes(500)));
    }

    @Test
    void theEngineHasDefaults() {
        EngineProperties defaults = Bound.defaults(EngineProperties.class);
        assertThat(defaults).isEqualTo(new EngineProperties(ProviderPolicy.AUTO, null, 0, 8, Duration.ZERO));
        assertThat(defaults.options(1000))
                .isEqualTo(new EngineOptions(
                        ProviderPolicy.AUTO, Runtime.getRuntime().availableProcessors(), 0, 1000));
    }

    @Test
    void theEngineReadsEveryKey() {
        Map<String, String> keys = Map.of(
                "munit.engine.provider", "cuda",
                "munit.engine.threads", "3",
                "munit.engine.gpu-device", "1",
                "munit.engine.max-batch", "4",
                "munit.engine.max-delay", "3ms");
        Duration delay = Duration.ofMillis(3);
        EngineProperties properties = Bound.of(EngineProperties.class, keys);
        assertThat(properties).isEqualTo(new EngineProperties(ProviderPolicy.CUDA, 3, 1, 4, delay));
        assertThat(properties.options(5))
                .isEqualTo(new EngineOptions(ProviderPolicy.CUDA, 3, 1, 5, new Scheduling(4, delay)));
    }

    @ParameterizedTest
    @CsvSource({
        "threads,0",
        "threads,5000",
        "gpu-device,-1",
        "max-batch,0",
        "max-batch,65",
        "max-delay,-1ms",
        "max-delay,2s"
    })
    void theEngineRefusesWhatCannotWork(String key, String value) {
        assertThatThrownBy(() -> Bound.of(EngineProperties.class, Map.of("munit.engine." + key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.engine." + key + " ")
                .hasMessageContaining("it must be ");
    }
}
