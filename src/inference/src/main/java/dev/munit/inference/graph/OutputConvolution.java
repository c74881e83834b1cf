package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.util.List;

/**
 * The 7x7 convolution that makes the image, as a 10x10 convolution of stride 4 that makes 4x4 pixels at once. A
 * convolution kernel fills its vector registers with output channels: three of them leave most empty, 48 do not.
 */
final class OutputConvolution {
    private static final int TAPS = 7;
    private static final int SIDE = 4;
    private static final int WIDE = TAPS + SIDE - 1;

    private OutputConvolution() {}

    static Value apply(PixelMap map, String name, int out, PadType padding) {
        GraphDraft draft = map.draft();
        GraphBuilder graph = draft.graph();
        int height = map.order().height();
        int width = map.order().width();
        int below = (SIDE - height % SIDE) % SIDE;
        int right = (SIDE - width % SIDE) % SIDE;
        int border = TAPS / 2;
        Value planes = map.toPlanes(border, border, border + below, border + right, padding);
        Value blocks = graph.compute(
                "Conv",
                List.of(
                        planes,
                        draft.derived(name + ".weight", "blocks", OutputConvolution::kernels),
                        draft.derived(name + ".bias", "blocks", OutputConvolution::biases)),
                attribute("strides", new int[] {SIDE, SIDE}));
        Value image = graph.compute("DepthToSpace", List.of(blocks), attribute("blocksize", SIDE));
        if (below == 0 && right == 0) {
            return image;
        }
        return graph.compute(
                "Slice",
                List.of(
                        image,
                        graph.wholeNumbers("image.start", 0, 0),
                        graph.wholeNumbers("image.end", height, width),
                        graph.wholeNumbers("image.axes", 2, 3)));
    }

    /** [out, C, 7, 7] to [16 * out, C, 10, 10]: the kernel at each of 4x4 places. */
    private static Tensor kernels(Tensor published) {
        int out = published.shape()[0];
        int in = published.shape()[1];
        float[] blocks = new float[SIDE * SIDE * out * in * WIDE * WIDE];
        for (int place = 0; place < SIDE * SIDE; place++) {
            for (int map = 0; map < out * in; map++) {
                for (int y = 0; y < TAPS; y++) {
                    int to = ((place * out * in + map) * WIDE + y + place / SIDE) * WIDE + place % SIDE;
                    System.arraycopy(published.data(), (map * TAPS + y) * TAPS, blocks, to, TAPS);
                }
            }
        }
        return new Tensor(new int[] {SIDE * SIDE * out, in, WIDE, WIDE}, blocks);
    }

    private static Tensor biases(Tensor published) {
        int out = published.shape()[0];
        float[] blocks = new float[SIDE * SIDE * out];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = published.data()[i % out];
        }
        return new Tensor(new int[] {blocks.length}, blocks);
    }
}
