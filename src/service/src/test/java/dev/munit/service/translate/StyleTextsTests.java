package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.StyleCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleTextsTests {
    private static final int MOST = 16;

    private static Style numbers(float... values) {
        return new Style.Numbers(new StyleCode(values));
    }

    @Test
    void readsOneStyle() {
        assertThat(StyleTexts.parse("[0.5, -1.25]", MOST)).containsExactly(numbers(0.5f, -1.25f));
        assertThat(StyleTexts.parse("0.5,-1e1", MOST)).containsExactly(numbers(0.5f, -10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[1, 2], [3, 4]]", "[[1,2],[3,4]]", "[ [1,2] ,\n [3,4] ]"})
    void readsSeveral(String text) {
        assertThat(StyleTexts.parse(text, MOST)).containsExactly(numbers(1, 2), numbers(3, 4));
    }

    @Test
    void readsSeeds() {
        assertThat(StyleTexts.parse("seed:7", MOST)).containsExactly(new Style.Drawn(7, 0));
        assertThat(StyleTexts.parse("seed:-7/16", MOST)).containsExactly(new Style.Drawn(-7, 15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed:",
                "seed:x",
                "seed:7/0",
                "seed:7/17",
                "seed:7/",
                "seed:99999999999999999999",
                "seed:1/99999999999"
            })
    void saysWhatASeedShouldBe(String text) {
        assertThatThrownBy(() -> StyleTexts.parse(text, MOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seed:7/3")
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[]]", "[[1],[]]", "[[1]", "[[1],2]", "[[[1]]]", "[[1] [2]]", "{}", "[]"})
    void saysWhatAListShouldBe(String text) {
        assertThatThrownBy(() -> StyleTexts.parse(text, MOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a JSON array of numbers");
    }
}
