package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.StyleCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlendTests {
    private static final List<StyleCode> CODES =
            List.of(new StyleCode(new float[] {0, 8}), new StyleCode(new float[] {4, -8}));

    @Test
    void isTheMeanInProportionToTheWeights() {
        assertThat(Blend.parse("3,1").of(CODES)).isEqualTo(new StyleCode(new float[] {1, 4}));
        assertThat(Blend.parse("[0.75, 0.25]").of(CODES)).isEqualTo(new StyleCode(new float[] {1, 4}));
        assertThat(Blend.parse("0,5").of(CODES)).isEqualTo(CODES.get(1));
    }

    @Test
    void refusesWeightsThatHaveNoMean() {
        assertThatThrownBy(() -> Blend.parse("0,0")).hasMessage("must have a number above 0");
        assertThatThrownBy(() -> Blend.parse("2,-1")).hasMessage("must not have a negative number, as -1.0");
        assertThatThrownBy(() -> Blend.parse("some")).hasMessageContaining("must be a JSON array of numbers");
    }
}
