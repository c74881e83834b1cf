package dev.munit.inference.graph;

import dev.munit.model.PadType;
import dev.munit.model.onnx.Value;

/**
 * Nearest-neighbour upsampling by 2, padding by 2 and a 5x5 convolution, as one 3x3 convolution of the small map that
 * makes four pixels of each: {@link FourPhaseKernels} has the derivation. The small map is padded by repeating its
 * border where the large one would be padded by reflection or repetition, which leaves only the outermost ring of
 * pixels to {@link UpsamplingRing}, and by zeros where that is by zeros.
 */
final class WinogradUpsampling {
    private WinogradUpsampling() {}

    /**
     * The upsampled convolution without its bias.
     *
     * @param convolution the name in front of {@code .weight}, [out, C, 5, 5]
     */
    static PixelMap apply(PixelMap map, String convolution, int out, PadType padding) {
        GraphDraft draft = map.draft();
        String weight = convolution + ".weight";
        Value kernels = draft.derived(
                weight, "phases of tiles", published -> WinogradConvolution.kernels(FourPhaseKernels.of(published)));
        PadType small = padding == PadType.ZERO ? PadType.ZERO : PadType.REPLICATE;
        PixelMap phases = WinogradConvolution.apply(map, kernels, 4 * out, small);
        PixelOrder order = phases.order().doubled();
        PixelMap made = new PixelMap(draft, phases.reshape(0, order.rows(), out), map.images(), order, out);
        return padding == PadType.REFLECT ? UpsamplingRing.correct(made, map, weight) : made;
    }
}
