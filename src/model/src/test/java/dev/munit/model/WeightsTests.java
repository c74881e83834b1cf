package dev.munit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTests {
    private static final Tensor TWO = new Tensor(new int[] {2}, new float[] {1, 2});

    @Test
    void aTensorHoldsAsManyNumbersAsItsShape() {
        assertThat(new Tensor(new int[0], new float[1]).shape()).isEmpty();
        assertThat(new Tensor(new int[] {3, 0}, new float[0]).data()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor(new int[] {2, 3}, new float[5]))
                .withMessage("a tensor of shape [2, 3] needs 6 numbers, not 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor(new int[] {-1, -5}, new float[5]))
                .withMessage("a tensor has no shape [-1, -5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor(new int[] {1 << 30, 1 << 30, 16}, new float[0]))
                .withMessage("a tensor of shape [1073741824, 1073741824, 16] is too large");
    }

    @Test
    void aTensorsShapeCannotBeChangedFromOutside() {
        int[] shape = {1, 2};
        Tensor tensor = new Tensor(shape, new float[2]);
        shape[0] = 5;
        tensor.shape()[1] = 7;
        assertThat(tensor.shape()).containsExactly(1, 2);
    }

    @Test
    void tensorsAreEqualByShapeAndNumbers() {
        assertThat(TWO)
                .isEqualTo(new Tensor(new int[] {2}, new float[] {1, 2}))
                .hasSameHashCodeAs(new Tensor(new int[] {2}, new float[] {1, 2}))
                .isNotEqualTo(new Tensor(new int[] {1, 2}, new float[] {1, 2}))
                .isNotEqualTo(new Tensor(new int[] {2}, new float[] {1, 3}))
                .hasToString("Tensor[2]");
    }

    @Test
    void keepsTheOrderAndCannotBeChanged() {
        Map<String, Tensor> map = new LinkedHashMap<>();
        map.put("b", TWO);
        map.put("a", TWO);
        Weights weights = new Weights(map);
        map.clear();
        assertThat(weights.names()).containsExactly("b", "a");
        assertThatThrownBy(() -> weights.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namesTheWeightThatIsNotThere() {
        Weights weights = new Weights(Map.of("a", TWO));
        assertThat(weights.get("a")).isSameAs(TWO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weights.get("b"))
                .withMessage("there is no weight named b");
        assertThatIllegalArgumentException().isThrownBy(() -> new Weights(Map.of("", TWO)));
    }

    @Test
    void putsWeightsInTheLayoutsOrder() {
        List<ParameterShape> layout =
                List.of(new ParameterShape("y", new int[] {2}), new ParameterShape("x", new int[] {1, 2}));
        Tensor row = new Tensor(new int[] {1, 2}, new float[2]);
        Weights weights = new Weights(Map.of("x", row, "y", TWO));
        assertThat(weights.checkedAgainst(layout).names()).containsExactly("y", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(Map.of("x", row)).checkedAgainst(layout))
                .withMessage("there is no weight named y");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(Map.of("x", TWO, "y", TWO)).checkedAgainst(layout))
                .withMessage("the weight x has shape [2], not [1, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(Map.of("x", row, "y", TWO, "z", TWO)).checkedAgainst(layout))
                .withMessage("the weight z does not belong to this network");
        Tensor infinite = new Tensor(new int[] {2}, new float[] {0, Float.NEGATIVE_INFINITY});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(Map.of("x", row, "y", infinite)).checkedAgainst(layout))
                .withMessage("the weight y holds -Infinity, which is not a finite number");
    }

    @Test
    void parametersAreEqualByNameAndShape() {
        ParameterShape parameter = new ParameterShape("p", new int[] {1, 2});
        assertThat(parameter)
                .isEqualTo(new ParameterShape("p", new int[] {1, 2}))
                .hasSameHashCodeAs(new ParameterShape("p", new int[] {1, 2}))
                .isNotEqualTo(new ParameterShape("p", new int[] {2, 1}))
                .isNotEqualTo(new ParameterShape("q", new int[] {1, 2}))
                .hasToString("p[1, 2]");
        assertThatIllegalArgumentException().isThrownBy(() -> new ParameterShape("", new int[0]));
    }
}
