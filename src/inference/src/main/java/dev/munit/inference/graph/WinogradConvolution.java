package dev.munit.inference.graph;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.onnx.Value;

/**
 * A 3x3 convolution of a pixel-major map by Winograd's F(4x4, 3x3): 36 multiplications instead of 144 for 16 outputs.
 *
 * <pre>
 * Gather       [N, 36 T, C]     the 6x6 tiles, which overlap by two pixels: all first pixels, all second pixels, ...
 * MatMul       [N, 36, T C]     B d B'
 * 36 MatMuls   [N, 36, T, K]    the sums over channels
 * MatMul       [N, 16, T K]     A y A'
 * </pre>
 *
 * The result is in the order of {@link PixelOrder#tiles}. Where 4 does not divide the map, tiles stand out beyond it:
 * what they compute there stands in rows that hold no pixel.
 */
final class WinogradConvolution {
    private static final WinogradTransform TRANSFORM = WinogradTransform.FOUR_OUTPUTS_OF_THREE_TAPS;

    private WinogradConvolution() {}

    /** A map in the order of its results, so that they can be added to it. */
    static PixelMap inOrder(PixelMap map) {
        PixelOrder order = map.order();
        return map.inOrder(PixelOrder.tiles(order.height(), order.width(), TRANSFORM.outputs()));
    }

    /** 3x3 kernels as this multiplies with them. */
    static Tensor kernels(Tensor published) {
        return WinogradKernels.transform(TRANSFORM, published);
    }

    /**
     * A convolution to as many channels, without its bias.
     *
     * @param convolution the name in front of {@code .weight}, [C, C, 3, 3]
     */
    static PixelMap apply(PixelMap map, String convolution, PadType padding) {
        Value kernels = map.draft().derived(convolution + ".weight", "tiles", WinogradConvolution::kernels);
        return apply(map, kernels, map.channels(), padding);
    }

    /**
     * The convolution without a bias.
     *
     * @param kernels as {@link #kernels} makes them: [36, C, out]
     */
    static PixelMap apply(PixelMap map, Value kernels, int out, PadType padding) {
        return WinogradProduct.apply(map, TRANSFORM, 1, padding, kernels, out);
    }
}
