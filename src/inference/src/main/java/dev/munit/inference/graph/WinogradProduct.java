package dev.munit.inference.graph;

import dev.munit.model.onnx.Value;
import java.util.List;

/** The matrix products of a convolution by Winograd's method, between fetching the tiles and putting them in order. */
final class WinogradProduct {
    private WinogradProduct() {}

    /**
     * {@code A ((G g) * (B d))} for all tiles, summed over the channels.
     *
     * @param inputs the tiles' pixels: first the first ones of all tiles, then the second ones, [N, n * n * tiles, C]
     *     or of that size
     * @param kernels as {@link WinogradKernels#transform} makes them: [n * n, channels, out]
     * @param channels C, or more where several pixels of a tile are summed over like channels
     * @return [N, m * m * tiles, out]: first the first pixels of all tiles, then the second ones
     */
    static Value apply(
            GraphDraft draft,
            WinogradTransform transform,
            Value inputs,
            int tiles,
            int channels,
            Value kernels,
            int out) {
        int places = transform.inputs() * transform.inputs();
        int made = transform.outputs() * transform.outputs();
        Value tile = PixelMap.reshape(draft, inputs, 0, places, tiles * channels);
        Value seen = matMul(draft, draft.constant(transform.inputMatrix()), tile);
        Value split = PixelMap.reshape(draft, seen, 0, places, tiles, channels);
        Value summed = PixelMap.reshape(draft, matMul(draft, split, kernels), 0, places, tiles * out);
        Value result = matMul(draft, draft.constant(transform.outputMatrix()), summed);
        return PixelMap.reshape(draft, result, 0, made * tiles, out);
    }

    private static Value matMul(GraphDraft draft, Value left, Value right) {
        return draft.graph().compute("MatMul", List.of(left, right));
    }
}
