package dev.munit.training.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The configurations in the documentation are copied by people: they must load, and the first show every key. */
class ExampleConfigurationTests {
    private static final Path EXAMPLE = Path.of("../../docs/examples/edges2chairs.yaml");

    @Test
    void loads() throws IOException {
        TrainingConfig config = TrainingConfig.read(EXAMPLE);

        assertThat(config.name()).isEqualTo("edges2chairs");
        assertThat(config.nameA()).isEqualTo("edges");
        assertThat(config.nameB()).isEqualTo("chairs");
        assertThat(config.data().cropWidth()).isEqualTo(64);
        assertThat(config.generator().dim()).isEqualTo(16);
    }

    @Test
    void theSecondStageGoesOnFromTheFirst() throws IOException {
        TrainingConfig first = TrainingConfig.read(EXAMPLE);
        TrainingConfig second = TrainingConfig.read(EXAMPLE.resolveSibling("edges2chairs-128.yaml"));

        assertThat(second.data().cropWidth()).isEqualTo(2 * first.data().cropWidth());
        assertThat(second.generator().dim()).isEqualTo(2 * first.generator().dim());
        assertThat(second.data().layout()).isEqualTo(first.data().layout());
        assertThat(second.reencodingA()).isEqualTo(new Reencoding(3, true));
        assertThat(second.reencodingB()).isEqualTo(Reencoding.PUBLISHED);
    }

    @Test
    void showsEveryKey() throws IOException {
        Object shown = new Yaml().load(Files.readString(EXAMPLE));
        Object all = new Yaml().load(TrainingConfig.read(EXAMPLE).toYaml());

        assertThat(keys(shown)).containsExactlyInAnyOrderElementsOf(keys(all));
    }

    private static Iterable<String> keys(Object yaml) {
        Set<String> keys = new TreeSet<>();
        ((Map<?, ?>) yaml).forEach((key, value) -> {
            keys.add(key.toString());
            if (value instanceof Map<?, ?> block) {
                block.keySet().forEach(inner -> keys.add(key + "." + inner));
            }
        });
        return keys;
    }
}
