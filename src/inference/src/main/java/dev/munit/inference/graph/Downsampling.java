package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.PadType;
import dev.munit.model.onnx.Value;
import java.util.List;

/** A 4x4 convolution of stride 2 and padding 1 of a pixel-major map: by Winograd's method where that is faster. */
final class Downsampling {
    /** With fewer, fetching the larger weights takes longer than the multiplications that they save. */
    private static final int LEAST_TILES = 64;

    private Downsampling() {}

    /**
     * The convolution without its bias.
     *
     * @param convolution the name in front of {@code .weight}, [out, C, 4, 4]
     */
    static PixelMap apply(PixelMap map, String convolution, int out, PadType padding) {
        return WinogradDownsampling.tiles(map) < LEAST_TILES
                ? direct(map, convolution, out, padding)
                : WinogradDownsampling.apply(map, convolution, out, padding);
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
