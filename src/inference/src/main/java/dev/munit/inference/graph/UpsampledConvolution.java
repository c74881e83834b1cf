package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.PadType;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.util.List;

/**
 * Doubling by nearest neighbour, two pixels of padding and a 5x5 convolution, as one 3x3 convolution of the picture
 * before it is doubled and a rearrangement of its channels: 9 multiplications a pixel instead of 25
 * ({@link FourPhaseKernels}).
 *
 * <p>What stands beyond the border: of the rows of padding in front of the doubled picture {@code U}, row -2 is met by
 * the tap -2 of row 0, and row -1 by the taps -1 of row 0 and -2 of row 1. The 3x3 kernels read one row {@code x[-1]}
 * for all of them. (Rows behind the last one and columns are the same in mirror image.)
 *
 * <ul>
 *   <li>Zeros: both rows are 0, and so is {@code x[-1]}. Exact.
 *   <li>Replicated: both are {@code U[0] = x[0]}, and so is {@code x[-1]}. Exact.
 *   <li>Reflected: row -1 is {@code U[1] = x[0]}, row -2 is {@code U[2] = x[1]}. With {@code x[-1] = x[0]} everything
 *       is exact but for tap -2 of row 0, which {@link ReflectedRing} puts right.
 * </ul>
 *
 * Source: spec/onnxruntime.md 2a for the reflected case.
 */
final class UpsampledConvolution {
    private final GraphDraft draft;
    private final PadType padType;

    UpsampledConvolution(GraphDraft draft, PadType padType) {
        this.draft = draft;
        this.padType = padType;
    }

    /**
     * The convolution without its bias.
     *
     * @param weight the name of the published kernel, {@code [co, ci, 5, 5]}
     * @return {@code co} channels, twice as high and wide
     */
    FeatureMap apply(FeatureMap x, String weight) {
        GraphBuilder graph = draft.graph();
        Value kernels = graph.weight(draft.weights().derive(weight, "four_phase", FourPhaseKernels::of));
        int zeros = padType == PadType.ZERO ? 1 : 0;
        Value padded = padType == PadType.ZERO ? x.value() : x.value().pad(1, PadType.REPLICATE);
        Value phases = graph.compute(
                "Conv", List.of(padded, kernels), attribute("pads", new int[] {zeros, zeros, zeros, zeros}));
        FeatureMap doubled = new FeatureMap(
                graph.compute("DepthToSpace", List.of(phases), attribute("blocksize", 2)),
                draft.weights().shape(weight)[0],
                2 * x.height(),
                2 * x.width());
        return padType == PadType.REFLECT ? new ReflectedRing(draft, weight).correct(doubled, x) : doubled;
    }
}
