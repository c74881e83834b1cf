package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against doubling, padding and the 5x5 convolution themselves, in ONNX Runtime; results are up to 10. */
class UpsampledConvolutionTests {
    private static final int IN = 2;
    private static final int OUT = 3;

    /** Small maps are those of pictures from 16 to 512 pixels, up to half of these. */
    @ParameterizedTest
    @EnumSource(PadType.class)
    void isExactOnEverySizeBordersIncluded(PadType padType) throws Exception {
        Rewrite rewrite = rewrite(padType);
        for (int height = 2; height <= 256; height++) {
            int width = height % 2 == 0 ? 258 - height : 2 + height * 7 % 61;
            rewrite.assertAgree(Tensors.random(height, 1 + height % 4, IN, height, width));
        }
    }

    @ParameterizedTest
    @EnumSource(PadType.class)
    void isExactOnTheSmallestMaps(PadType padType) throws Exception {
        Rewrite rewrite = rewrite(padType);
        int smallest = padType == PadType.REFLECT ? 2 : 1; // a single row has nothing to reflect
        for (int height = smallest; height <= 5; height++) {
            for (int width = smallest; width <= 5; width++) {
                rewrite.assertAgree(Tensors.random(height, 2, IN, height, width));
            }
        }
    }

    @Test
    void needsItsRingWherePaddingReflects() throws Exception {
        Tensor x = Tensors.random(1, 1, IN, 6, 7);
        Rewrite rewrite = rewrite(PadType.REFLECT);
        Tensor exact = rewrite.run(UpsampledConvolutionTests::reflected, x);
        Tensor ringless = rewrite.run(
                (draft, map) -> new UpsampledConvolution(draft, PadType.REPLICATE).apply(map, "conv.weight"), x);
        assertThat(Tensors.difference(ringless, exact)).isGreaterThan(0.5);
        for (int i = 0; i < exact.data().length; i++) {
            int row = i / 14 % 12;
            int column = i % 14;
            if (row > 0 && row < 11 && column > 0 && column < 13) {
                assertThat(ringless.data()[i]).isBetween(exact.data()[i] - 1e-5f, exact.data()[i] + 1e-5f);
            }
        }
    }

    private static Rewrite rewrite(PadType padType) {
        return new Rewrite(
                Map.of(
                        "conv.weight",
                        Tensors.random(5, OUT, IN, 5, 5),
                        "conv.bias",
                        new Tensor(new int[] {OUT}, new float[OUT])),
                (draft, x) -> canonical(x, padType),
                (draft, x) -> new UpsampledConvolution(draft, padType).apply(x, "conv.weight"));
    }

    private static FeatureMap reflected(GraphDraft draft, FeatureMap x) {
        return canonical(x, PadType.REFLECT);
    }

    private static FeatureMap canonical(FeatureMap x, PadType padType) {
        int zeros = padType == PadType.ZERO ? 2 : 0;
        return new FeatureMap(
                x.value().upsampleNearest().pad(2, padType).convolve("conv", 1, zeros),
                OUT,
                2 * x.height(),
                2 * x.width());
    }
}
