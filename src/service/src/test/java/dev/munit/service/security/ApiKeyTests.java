package dev.munit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTests {
    /** SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isKnownByItsHash() {
        ApiKey key = ApiKey.parse("alice:sha256:" + ABC);
        assertThat(key.id()).isEqualTo(new ApiKeyId("alice"));
        assertThat(key.has(ApiKey.hashOf("abc"))).isTrue();
        assertThat(key.has(ApiKey.hashOf("abd"))).isFalse();
        assertThat(key.has(ApiKey.hashOf(""))).isFalse();
    }

    @Test
    void hashesAsSha256sumDoes() {
        assertThat(HexFormat.of().formatHex(ApiKey.hashOf("abc"))).isEqualTo(ABC);
    }

    @Test
    void readsHashesInCapitalsAndWithSpaceAround() {
        assertThat(ApiKey.parse("  bob.2:sha256:" + ABC.toUpperCase(java.util.Locale.ROOT) + "\r")
                        .has(ApiKey.hashOf("abc")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "my-secret-key",
                "alice:my-secret-key",
                "alice:sha256:1234",
                "alice:md5:" + ABC,
                ":sha256:" + ABC,
                "my secret key:sha256:" + ABC,
                ABC
            })
    void refusesWhatIsNoEntryWithoutRepeatingIt(String entry) {
        assertThatThrownBy(() -> ApiKey.parse(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("secret", "1234", ABC);
    }

    @Test
    void neverShowsItsHash() {
        assertThat(ApiKey.parse("alice:sha256:" + ABC)).hasToString("alice");
    }
}
