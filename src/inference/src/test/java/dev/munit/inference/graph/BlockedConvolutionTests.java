package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.model.Activation;
import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the plain 7x7 convolution in ONNX Runtime. */
class BlockedConvolutionTests {
    private static final int IN = 2;

    @ParameterizedTest
    @EnumSource(PadType.class)
    void isExactOnEveryEvenSizeFrom16To512(PadType padType) throws Exception {
        Rewrite rewrite = rewrite(padType, 3);
        for (int height = 16; height <= 512; height += 2) {
            int width = height % 8 < 4 ? 528 - height : 16 + height * 6 % 120;
            rewrite.assertAgree(Tensors.random(height, 1 + height / 2 % 4, IN, height, width));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 16, 20", "4, 12, 8", "5, 12, 8", "12, 16, 8", "13, 16, 8", "3, 9, 8", "3, 8, 7"})
    void isExactForAnyNumberOfChannels(int channels, int height, int width) throws Exception {
        rewrite(PadType.REFLECT, channels).assertAgree(Tensors.random(1, 2, IN, height, width));
    }

    @ParameterizedTest
    @CsvSource({"3, 256, 256, 4", "3, 256, 258, 2", "3, 258, 256, 2", "8, 256, 256, 2", "13, 256, 256, 1", "3, 9, 8, 1"
    })
    void takesTheLargestBlocksThatFillThePictureAndPay(int channels, int height, int width, int step) {
        assertThat(BlockedConvolution.step(channels, height, width)).isEqualTo(step);
    }

    @Test
    void writesTheKernelAtEachPixelsPlace() {
        Tensor blocks = BlockKernels.of(new Tensor(new int[] {1, 1, 2, 2}, new float[] {1, 2, 3, 4}), 2);
        assertThat(blocks.shape()).containsExactly(4, 1, 3, 3);
        assertThat(blocks.data())
                .containsExactly(
                        1, 2, 0, 3, 4, 0, 0, 0, 0, //
                        0, 1, 2, 0, 3, 4, 0, 0, 0, //
                        0, 0, 0, 1, 2, 0, 3, 4, 0, //
                        0, 0, 0, 0, 1, 2, 0, 3, 4);
    }

    private static Rewrite rewrite(PadType padType, int channels) {
        int zeros = padType == PadType.ZERO ? 3 : 0;
        return new Rewrite(
                Map.of(
                        "conv.weight", Tensors.random(5, channels, IN, 7, 7),
                        "conv.bias", Tensors.random(6, channels)),
                (draft, x) -> new FeatureMap(
                        x.value().pad(3, padType).convolve("conv", 1, zeros).activate(Activation.LRELU, "conv"),
                        channels,
                        x.height(),
                        x.width()),
                (draft, x) -> new BlockedConvolution(draft, padType).apply(x, "conv", Activation.LRELU));
    }
}
