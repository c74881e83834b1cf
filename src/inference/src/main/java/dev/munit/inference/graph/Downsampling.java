package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.PadType;
import dev.munit.model.onnx.Value;
import java.util.List;

/**
 * A 4x4 convolution of stride 2 and padding 1 of a pixel-major map: by Winograd's method where that is faster. The
 * larger its tiles are, the fewer are the multiplications for a pixel, and the larger the kernels, each number of which
 * is fetched once for all pixels; so the fewer pixels, the smaller the tiles.
 */
final class Downsampling {
    /** With fewer, tiles of two take no longer than those of four, with 0.36 of the memory for kernels. */
    private static final int LEAST_PIXELS_BY_FOURS = 2048;

    /**
     * With fewer, fetching the larger kernels takes longer than the multiplications that they save. (Between the two
     * that were measured: 64 pixels, and 256.)
     */
    private static final int LEAST_PIXELS_BY_TWOS = 128;

    private Downsampling() {}

    /**
     * The convolution without its bias.
     *
     * @param convolution the name in front of {@code .weight}, [out, C, 4, 4]
     */
    static PixelMap apply(PixelMap map, String convolution, int out, PadType padding) {
        int pixels = map.order().height() / 2 * (map.order().width() / 2);
        if (pixels < LEAST_PIXELS_BY_TWOS) {
            return direct(map, convolution, out, padding);
        }
        WinogradDownsampling winograd =
                pixels < LEAST_PIXELS_BY_FOURS ? WinogradDownsampling.BY_TWOS : WinogradDownsampling.BY_FOURS;
        return winograd.apply(map, convolution, out, padding);
    }

    private static PixelMap direct(PixelMap map, String convolution, int out, PadType padding) {
        GraphDraft draft = map.draft();
        Value planes = map.toPlanes(1, padding);
        Value made = draft.graph()
                .compute(
                        "Conv",
                        List.of(planes, draft.graph().weight(convolution + ".weight")),
                        attribute("strides", new int[] {2, 2}));
        FeatureMap half =
                new FeatureMap(made, out, map.order().height() / 2, map.order().width() / 2);
        return PixelMap.of(draft, half, map.images());
    }
}
