package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.PadType;
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
     * @param stride of the convolution; with 2, a tile's channels are those of four phases: the pixels of odd and even
     *     lines and columns
     * @param padding one pixel around the map
     * @param kernels as {@link WinogradKernels#transform} makes them: [n * n, stride * stride * C, out]
     * @return first the first pixels of all tiles, then the second ones, and so on ({@link PixelOrder#tiles})
     */
    static PixelMap apply(
            PixelMap map, WinogradTransform transform, int stride, PadType padding, Value kernels, int out) {
        PixelOrder order =
                PixelOrder.tiles(map.order().height() / stride, map.order().width() / stride, transform.outputs());
        int places = transform.inputs() * transform.inputs();
        int tiles = order.rows() / (transform.outputs() * transform.outputs());
        int rows = stride * stride;
        int[] seen = seen(map, transform, stride, padding, tiles);
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
        Value made = PixelMap.reshape(map.draft(), result, 0, order.rows(), out);
        return new PixelMap(map.draft(), made, map.images(), order, out);
    }

    /** The rows of [n * n places of a tile, tiles, stride * stride phases]. */
    private static int[] seen(PixelMap map, WinogradTransform transform, int stride, PadType padding, int tiles) {
        int height = map.order().height();
        int width = map.order().width();
        int made = transform.outputs();
        int inputs = transform.inputs();
        int across = (width / stride + made - 1) / made;
        int[] index = new int[inputs * inputs * tiles * stride * stride];
        int next = 0;
        for (int place = 0; place < inputs * inputs; place++) {
            for (int tile = 0; tile < tiles; tile++) {
                for (int phase = 0; phase < stride * stride; phase++) {
                    int y = stride * (tile / across * made + place / inputs) - 1 + phase / stride;
                    int x = stride * (tile % across * made + place % inputs) - 1 + phase % stride;
                    // A pixel further out than the padding is seen by outputs beyond the map alone: any will do.
                    index[next++] = map.rowAt(Math.min(y, height), Math.min(x, width), padding);
                }
            }
        }
        return index;
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
