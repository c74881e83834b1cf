package dev.munit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.security.SecurityProperties.Cors;
import dev.munit.service.settings.Bound;
import dev.munit.service.settings.InvalidSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityPropertiesTests {
    private static final String ENTRY = "alice:sha256:" + HexFormat.of().formatHex(ApiKey.hashOf("secret"));

    @Test
    void asksForNoKeyAndLetsNoOriginInByDefault() {
        SecurityProperties defaults = Bound.defaults(SecurityProperties.class);
        assertThat(defaults)
                .isEqualTo(new SecurityProperties(List.of(), null, new Cors(List.of(), Duration.ofMinutes(30))));
        assertThat(new ApiKeys(defaults, System::nanoTime).required()).isFalse();
    }

    @Test
    void readsEveryKey() {
        Map<String, String> keys = Map.of(
                "munit.security.api-keys", ENTRY + "," + ENTRY,
                "munit.security.api-keys-file", "keys.txt",
                "munit.security.cors.origins", "https://a.example,http://localhost:3000",
                "munit.security.cors.max-age", "5s");
        assertThat(Bound.of(SecurityProperties.class, keys))
                .isEqualTo(new SecurityProperties(
                        List.of(ENTRY, ENTRY),
                        Path.of("keys.txt"),
                        new Cors(List.of("https://a.example", "http://localhost:3000"), Duration.ofSeconds(5))));
    }

    @Test
    void leavesEmptyValuesOfAnEnvironmentOut() {
        SecurityProperties empty = Bound.of(
                SecurityProperties.class, Map.of("munit.security.api-keys", "", "munit.security.api-keys-file", ""));
        assertThat(new ApiKeys(empty, System::nanoTime).required()).isFalse();
    }

    @Test
    void neverRepeatsAKeyThatStandsWhereItsHashShould() {
        SecurityProperties wrong =
                Bound.of(SecurityProperties.class, Map.of("munit.security.api-keys", ENTRY + ",my-plain-key"));
        assertThatThrownBy(() -> new ApiKeys(wrong, System::nanoTime))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.security.api-keys[1] cannot be used: it must be name:sha256:hash")
                .hasMessageNotContaining("my-plain-key");
        assertThat(wrong.toString()).doesNotContain("my-plain-key");
    }

    @Test
    void aFileThatIsMissingStopsTheStart(@TempDir Path folder) {
        Path missing = folder.resolve("none");
        SecurityProperties properties =
                Bound.of(SecurityProperties.class, Map.of("munit.security.api-keys-file", missing.toString()));
        assertThatThrownBy(() -> new ApiKeys(properties, System::nanoTime))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("munit.security.api-keys-file is " + missing + "; it must be a file that can be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.example", "https://shop.example/", "https://a.example/path", "https://u@a.example", "null"
            })
    void refusesWhatIsNoOrigin(String origin) {
        assertThatThrownBy(() -> Bound.of(SecurityProperties.class, Map.of("munit.security.cors.origins", origin)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.security.cors.origins is " + origin);
    }
}
