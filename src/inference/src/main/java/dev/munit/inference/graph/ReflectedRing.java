package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What {@link UpsampledConvolution} lacks on the outermost ring of pixels when padding reflects.
 *
 * <p>Let {@code r(y)} be the row of the small picture {@code x} that row {@code y} of the doubled and reflected one
 * repeats, {@code e(y)} the row that the 3x3 kernels take instead. With H rows in {@code x} they differ only in
 * {@code r(-2) = 1, e(-2) = 0} and {@code r(2H+1) = H-2, e(2H+1) = H-1}; columns are the same. A padded pixel is short
 * of
 *
 * <pre>x[r(y), r(u)] - x[e(y), e(u)] = (x[r(y), r(u)] - x[e(y), r(u)]) + (x[e(y), r(u)] - x[e(y), e(u)]).</pre>
 *
 * The first difference is none but in row -2 (and 2H+1), which tap -2 (+2) of the first (last) row of the result meets,
 * and the second none but in column -2 (2W+1). With w the 5x5 kernel, row 0 therefore lacks
 *
 * <pre>sum over l of w[-2, l] * D[r(u + l)]  with  D = x[1, .] - x[0, .]</pre>
 *
 * where columns are <em>reflected</em>, corners included, and column 0 lacks
 *
 * <pre>sum over k of w[k, -2] * D[e(y + k)]  with  D = x[., 1] - x[., 0]</pre>
 *
 * where rows are <em>clamped</em>, so that corners are not counted twice. The far sides are the same in mirror image.
 * Source: spec/onnxruntime.md 2a.
 */
final class ReflectedRing {
    private final GraphDraft draft;
    private final GraphBuilder graph;
    private final String weight;

    ReflectedRing(GraphDraft draft, String weight) {
        this.draft = draft;
        this.graph = draft.graph();
        this.weight = weight;
    }

    /**
     * Adds what is missing.
     *
     * @param doubled the result of the 3x3 kernels
     * @param x what they were applied to, at least 2 pixels high and wide
     */
    FeatureMap correct(FeatureMap doubled, FeatureMap x) {
        Value topAndBottom = transpose(differences(x, 2, x.height()), 0, 2, 3, 1); // [N, 2, W, C]
        Value reflected = repeated(topAndBottom, "reflected", x.width(), PadType.REFLECT);
        Value rows = convolve(reflected, x.width(), "rows", EdgeKernels::rows);
        FeatureMap partly = addToSides(doubled, 2, doubled.height(), transpose(rows, 0, 2, 1, 3));

        Value leftAndRight = transpose(differences(x, 3, x.width()), 0, 3, 2, 1); // [N, 2, H, C]
        Value clamped = repeated(leftAndRight, "clamped", x.height(), PadType.REPLICATE);
        Value columns = convolve(clamped, x.height(), "columns", EdgeKernels::columns);
        return addToSides(partly, 3, doubled.width(), transpose(columns, 0, 2, 3, 1));
    }

    /** The second row (axis 2) or column (3) less the first, and the last but one less the last. */
    private Value differences(FeatureMap x, int axis, int size) {
        Value inner = gather(x.value(), axis, graph.wholeNumbers("inner." + size, 1, size - 2));
        return inner.minus(gather(x.value(), axis, sides(size)));
    }

    /** Doubles {@code [N, 2, length, C]} and pads it by two: channels last, so that whole pixels are copied. */
    private Value repeated(Value value, String name, int length, PadType beyond) {
        long[] indices = IntStream.range(-2, 2 * length + 2)
                .mapToLong(y -> Border.resolve(y, 2 * length, beyond) / 2)
                .toArray();
        return gather(value, 2, graph.wholeNumbers(name + "." + length, indices));
    }

    /** Both sides, {@code [N, 2, 2 * length + 4, ci]}, each with its kernels: {@code [N, 2, co, 2 * length]}. */
    private Value convolve(Value padded, int length, String side, UnaryOperator<Tensor> kernels) {
        Value kernel = graph.weight(draft.weights().derive(weight, side, kernels));
        Value grouped = reshape(transpose(padded, 0, 1, 3, 2), 0, -1, 1, 2L * length + 4);
        Value missing = graph.compute("Conv", List.of(grouped, kernel), attribute("group", 2));
        return reshape(missing, 0, 2, -1, 2L * length);
    }

    /**
     * Adds to the first and the last row or column. Read, added and put back instead of scattered with a reduction,
     * which some runtimes leave out without a word.
     */
    private FeatureMap addToSides(FeatureMap map, int axis, int size, Value missing) {
        Value sides = sides(size);
        Value sum = gather(map.value(), axis, sides).plus(missing);
        Value places = axis == 2 ? reshape(sides, 2, 1) : sides;
        Value everywhere = graph.compute("Expand", List.of(places, graph.compute("Shape", List.of(sum))));
        return map.with(
                graph.compute("ScatterElements", List.of(map.value(), everywhere, sum), attribute("axis", axis)));
    }

    private Value sides(int size) {
        return graph.wholeNumbers("sides." + size, 0, size - 1);
    }

    private Value gather(Value value, int axis, Value indices) {
        return graph.compute("Gather", List.of(value, indices), attribute("axis", axis));
    }

    private Value reshape(Value value, long... shape) {
        return graph.compute("Reshape", List.of(value, graph.wholeNumbers("shape" + Arrays.toString(shape), shape)));
    }

    private Value transpose(Value value, int... axes) {
        return graph.compute("Transpose", List.of(value), attribute("perm", axes));
    }
}
