package dev.munit.inference.graph;

import dev.munit.model.PadType;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps flat pictures flat. Winograd's method makes of a constant a map that is constant up to rounding; instance
 * normalisation makes 316 times as much of that ({@code 1 / sqrt(1e-5)}), and eleven in a row turn an empty page into
 * noise. But a convolution and an instance normalisation behind it do not see a constant that is added to their input,
 * as long as padding repeats pixels: so it can be taken away first, and what is left of a flat picture is exactly zero,
 * which every layer keeps.
 */
final class FlatPictures {
    private FlatPictures() {}

    /** If constants can be taken away in front of a convolution: not where zeros stand around the map. */
    static boolean allow(PadType padding) {
        return padding != PadType.ZERO;
    }

    /** An image [N, C, H, W] without the colour of its first pixel, if that is allowed. */
    static FeatureMap shifted(FeatureMap image, PadType padding) {
        return allow(padding) ? image.with(image.value().minus(first(image.value(), 2, 3))) : image;
    }

    /** The first of each of those axes, which stay. */
    static Value first(Value value, long... axes) {
        GraphBuilder graph = value.graph();
        String rank = "first." + axes.length;
        long[] starts = new long[axes.length];
        long[] ends = new long[axes.length];
        Arrays.fill(ends, 1);
        return graph.compute(
                "Slice",
                List.of(
                        value,
                        graph.wholeNumbers(rank + ".starts", starts),
                        graph.wholeNumbers(rank + ".ends", ends),
                        graph.wholeNumbers(rank + ".axes", axes)));
    }
}
