package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberListTests {

    @Test
    void readsAJsonArray() {
        assertThat(NumberList.parse("[0.5, -1.25,3e-2 , 7]")).containsExactly(0.5f, -1.25f, 0.03f, 7f);
        assertThat(NumberList.parse("[1]")).containsExactly(1f);
    }

    @Test
    void readsNumbersWithoutBrackets() {
        assertThat(NumberList.parse("0.7,0.3")).containsExactly(0.7f, 0.3f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1,]", "[1 2]", "[a]", "[NaN]", "[1e39]", "{}", "[[1]]", "[0.5", "[1f]", "[0x1p3]"})
    void saysWhatItShouldBe(String text) {
        assertThatThrownBy(() -> NumberList.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a JSON array of numbers such as [0.5, -1.25]");
    }

    /** As many digits as a form may hold: looking at each of them once takes no time. */
    @ParameterizedTest
    @ValueSource(strings = {"%sx", "[%s.%<sx]", "1e%sx", ".%sx"})
    void looksAtEachDigitOnce(String text) {
        String digits = "9".repeat(1_900_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> NumberList.parse(text.formatted(digits)))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void doesNotRepeatAWholeNovel() {
        assertThatThrownBy(() -> NumberList.parse("x".repeat(5000)))
                .satisfies(wrong -> assertThat(wrong.getMessage()).hasSizeLessThan(200));
    }
}
