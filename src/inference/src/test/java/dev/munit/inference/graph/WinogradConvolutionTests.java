package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.onnx.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each convolution of pixel-major maps against padding and ONNX Runtime's convolution. */
class WinogradConvolutionTests {
    private static final int CHANNELS = 5;

    /**
     * The smallest maps, every remainder by 4 and by 8 in both directions, the longest and the widest map of a picture
     * of 16 to 512 pixels.
     */
    private static final int[][] SIZES = {
        {2, 2}, {3, 7}, {4, 4}, {6, 5}, {9, 16}, {33, 18}, {16, 16}, {17, 20}, {18, 23}, {19, 18}, {20, 21}, {21, 16},
        {22, 19}, {23, 22}, {16, 512}, {512, 16}
    };

    /** For one picture at a time; the last in bands of unlike heights, whichever the convolution. */
    private static final int[][] LARGE = {{256, 256}, {512, 512}, {1030, 700}};

    @ParameterizedTest
    @EnumSource
    void convolvesWithKernelsOf3x3(PadType padding) throws Exception {
        check(
                CHANNELS,
                3,
                (draft, x) -> convolved(draft, x, CHANNELS, padding, 1, 1),
                (draft, map) -> WinogradConvolution.apply(map, "w", padding));
    }

    @ParameterizedTest
    @EnumSource
    void convolvesWithStride2ByTilesOfFour(PadType padding) throws Exception {
        checkStride2(padding, (draft, map) -> WinogradDownsampling.BY_FOURS.apply(map, "w", 7, padding));
    }

    @ParameterizedTest
    @EnumSource
    void convolvesWithStride2ByTilesOfTwo(PadType padding) throws Exception {
        checkStride2(padding, (draft, map) -> WinogradDownsampling.BY_TWOS.apply(map, "w", 7, padding));
    }

    @ParameterizedTest
    @EnumSource
    void choosesAStride2ThatIsRightForSmallMapsAndLarge(PadType padding) throws Exception {
        checkStride2(padding, (draft, map) -> Downsampling.apply(map, "w", 7, padding));
    }

    private static void checkStride2(PadType padding, Rewrite.PixelForm form) throws Exception {
        check(7, 4, (draft, x) -> convolved(draft, x, 7, padding, 1, 2), form);
    }

    @ParameterizedTest
    @EnumSource
    void upsamplesAndConvolvesWithKernelsOf5x5(PadType padding) throws Exception {
        check(
                3,
                5,
                (draft, x) -> convolved(
                        draft,
                        new FeatureMap(x.value().upsampleNearest(), x.channels(), 2 * x.height(), 2 * x.width()),
                        3,
                        padding,
                        2,
                        1),
                (draft, map) -> WinogradUpsampling.apply(map, "w", 3, padding));
    }

    private static void check(int out, int kernel, Rewrite.Form canonical, Rewrite.PixelForm form) throws Exception {
        Map<String, Tensor> weights = Map.of("w.weight", Tensors.random(9, out, CHANNELS, kernel, kernel));
        for (int images = 1; images <= 4; images++) {
            Rewrite rewrite = new Rewrite(weights, canonical, Rewrite.inPixels(images, form));
            for (int[] size : SIZES) {
                rewrite.assertAgree(Tensors.random(size[0], images, CHANNELS, size[0], size[1]));
            }
        }
        Rewrite rewrite = new Rewrite(weights, canonical, Rewrite.inPixels(1, form));
        for (int[] size : LARGE) {
            rewrite.assertAgree(Tensors.random(size[0], 1, CHANNELS, size[0], size[1]));
        }
    }

    private static FeatureMap convolved(
            GraphDraft draft, FeatureMap x, int out, PadType padding, int border, int stride) {
        int zeros = padding == PadType.ZERO ? border : 0;
        Value result = draft.graph()
                .compute(
                        "Conv",
                        List.of(x.value().pad(border, padding), draft.graph().weight("w.weight")),
                        attribute("strides", new int[] {stride, stride}),
                        attribute("pads", new int[] {zeros, zeros, zeros, zeros}));
        return new FeatureMap(result, out, x.height() / stride, x.width() / stride);
    }
}
