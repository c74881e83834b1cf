package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTests {

    @ParameterizedTest
    @CsvSource({
        "1.9,1.10",
        "1.0,1.0.1",
        "1.0-beta,1.0",
        "1.0-alpha,1.0-beta",
        "1.0-beta2,1.0-beta10",
        "1.0rc1,1.0",
        "2024-12-31,2025-01-01",
        "v9,v10",
        "1.009,1.10",
        "1.0,1.01",
        "9,99999999999999999999999999"
    })
    void knowsTheNewerVersion(String older, String newer) {
        assertThat(VersionOrder.OLDEST_FIRST.compare(older, newer)).isNegative();
        assertThat(VersionOrder.OLDEST_FIRST.compare(newer, older)).isPositive();
    }

    @Test
    void tellsVersionsApartThatAreWorthTheSame() {
        assertThat(VersionOrder.OLDEST_FIRST.compare("1.0", "1.0")).isZero();
        assertThat(VersionOrder.OLDEST_FIRST.compare("1.0", "1-0")).isNotZero();
        assertThat(VersionOrder.OLDEST_FIRST.compare("1.0", "1.00")).isNotZero();
    }

    /** Anybody can ask for it, and everybody else waits. */
    @Test
    @Timeout(10)
    void takesNoTimeForAVersionOfMillionsOfDigits() {
        String digits = "9".repeat(4_000_000);
        assertThat(VersionOrder.OLDEST_FIRST.compare(digits + "8", digits + "9"))
                .isNegative();
    }

    @Test
    void readsHowAModelIsNamed() {
        assertThat(ModelReference.parse("cats")).isEqualTo(new ModelReference("cats", Optional.empty()));
        assertThat(ModelReference.parse("cats@1.0")).isEqualTo(new ModelReference("cats", Optional.of("1.0")));
        assertThat(ModelReference.parse("cats@1@0")).hasToString("cats@1@0");
    }
}
