package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.onnx.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a convolution by Winograd's method computes, from fetching the tiles to putting their results in order. What
 * stands between takes a multiple of the map's memory; so where that is much, the tiles are worked on in bands.
 */
final class WinogradProduct {
    /** For all tiles of a band; 12 MB. */
    private static final long MOST_NUMBERS = 3 << 20;

    /** With fewer, fetching the kernels again for each band takes longer than the rest. */
    private static final int LEAST_TILES = 256;

    private WinogradProduct() {}

    /**
     * {@code A ((G g) * (B d))} for all tiles, summed over the channels.
     *
     * @param map the pixels
     * @param seen for each of the n * n pixels of a tile, then for each tile, the rows that it is made of
     * @param tiles how many tiles there are
     * @param kernels as {@link WinogradKernels#transform} makes them: [n * n, channels, out]
     * @return [N, m * m * tiles, out]: first the first pixels of all tiles, then the second ones
     */
    static Value apply(PixelMap map, WinogradTransform transform, int[] seen, int tiles, Value kernels, int out) {
        int places = transform.inputs() * transform.inputs();
        int made = transform.outputs() * transform.outputs();
        int rows = seen.length / (places * tiles);
        int bands = bands(places, tiles, Math.max(rows * map.channels(), out));
        List<Value> results = new ArrayList<>();
        for (int band = 0; band < bands; band++) {
            int from = (int) ((long) tiles * band / bands);
            int to = (int) ((long) tiles * (band + 1) / bands);
            results.add(band(
                    map, transform, cut(seen, places, tiles * rows, from * rows, to * rows), to - from, kernels, out));
        }
        Value result =
                bands == 1 ? results.get(0) : map.draft().graph().compute("Concat", results, attribute("axis", 2));
        return PixelMap.reshape(map.draft(), result, 0, made * tiles, out);
    }

    private static int bands(int places, int tiles, int channels) {
        long wanted = ((long) places * tiles * channels + MOST_NUMBERS - 1) / MOST_NUMBERS;
        return (int) Math.max(1, Math.min(wanted, tiles / LEAST_TILES));
    }

    /** [lines, width], but for each line from one place to another alone. */
    private static int[] cut(int[] seen, int lines, int width, int from, int to) {
        int[] cut = new int[lines * (to - from)];
        for (int line = 0; line < lines; line++) {
            System.arraycopy(seen, line * width + from, cut, line * (to - from), to - from);
        }
        return cut;
    }

    /** [N, m * m, tiles * out]. */
    private static Value band(
            PixelMap map, WinogradTransform transform, int[] seen, int tiles, Value kernels, int out) {
        GraphDraft draft = map.draft();
        int places = transform.inputs() * transform.inputs();
        int channels = seen.length / (places * tiles) * map.channels();
        Value tile = PixelMap.reshape(draft, map.gather(seen), 0, places, tiles * channels);
        Value inputs = matMul(draft, draft.constant(transform.inputMatrix()), tile);
        Value split = PixelMap.reshape(draft, inputs, 0, places, tiles, channels);
        Value summed = PixelMap.reshape(draft, matMul(draft, split, kernels), 0, places, tiles * out);
        return matMul(draft, draft.constant(transform.outputMatrix()), summed);
    }

    private static Value matMul(GraphDraft draft, Value left, Value right) {
        return draft.graph().compute("MatMul", List.of(left, right));
    }
}
