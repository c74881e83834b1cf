package dev.munit.training.styles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.munit.inference.StyleCode;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleNarrowingTests {
    @Test
    void aFactorIsADeviationOverTheLargest() throws UnbalancedStyles {
        StyleNarrowing narrowing = of(List.of(code(10, 1, 5), code(12, 5, 5), code(10, 1, 5), code(12, 5, 5)));

        // Deviations are 1, 2 and 0.
        assertThat(narrowing.factors()).containsExactly(0.5, 1.0, StyleNarrowing.LEAST);
    }

    @Test
    void refusesCodesThatDoNotDiffer() {
        assertThatThrownBy(() -> of(List.of(code(1, 2), code(1, 2))))
                .isInstanceOf(UnbalancedStyles.class)
                .hasMessageStartingWith("the pictures of chairs all have the same style");
    }

    @Test
    void dividesTheEncodersRowsAndMultipliesTheColumnsOfTheFirstLayer() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("enc_style.model.6.weight", tensor(new int[] {2, 3, 1, 1}, 1, 2, 3, 4, 5, 6));
        weights.put("enc_style.model.6.bias", tensor(new int[] {2}, 7, 8));
        weights.put("mlp.model.0.fc.weight", tensor(new int[] {3, 2}, 1, 2, 3, 4, 5, 6));
        weights.put("mlp.model.0.fc.bias", tensor(new int[] {3}, 1, 2, 3));

        Weights narrow = new StyleNarrowing(List.of(0.5, 0.25)).narrow(new Weights(weights));

        assertThat(narrow.names()).containsExactlyElementsOf(weights.keySet());
        assertThat(narrow.get("enc_style.model.6.weight"))
                .isEqualTo(tensor(new int[] {2, 3, 1, 1}, 2, 4, 6, 16, 20, 24));
        assertThat(narrow.get("enc_style.model.6.bias")).isEqualTo(tensor(new int[] {2}, 14, 32));
        assertThat(narrow.get("mlp.model.0.fc.weight"))
                .isEqualTo(tensor(new int[] {3, 2}, 0.5f, 0.5f, 1.5f, 1, 2.5f, 1.5f));
        assertThat(narrow.get("mlp.model.0.fc.bias")).isEqualTo(weights.get("mlp.model.0.fc.bias"));
    }

    @Test
    void balancedCodesDifferAsMuchInEveryNumber() throws UnbalancedStyles {
        List<StyleCode> codes = List.of(code(0.1f, 3), code(-0.2f, 9), code(0.4f, -4), code(0, 1));
        List<Double> factors = of(codes).factors();

        List<StyleCode> balanced = codes.stream()
                .map(code ->
                        code((float) (code.values()[0] / factors.get(0)), (float) (code.values()[1] / factors.get(1))))
                .toList();

        assertThat(of(balanced).factors())
                .allSatisfy(factor -> assertThat(factor).isCloseTo(1, within(1e-6)));
    }

    private static StyleNarrowing of(List<StyleCode> codes) throws UnbalancedStyles {
        return StyleNarrowing.of(codes, "chairs");
    }

    private static StyleCode code(float... values) {
        return new StyleCode(values);
    }

    private static Tensor tensor(int[] shape, float... numbers) {
        return new Tensor(shape, numbers);
    }
}
