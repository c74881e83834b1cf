package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.image.ImageSize;
import dev.munit.model.Activation;
import dev.munit.model.PadType;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.util.List;

/**
 * The decoder's last convolution, 7x7 to three channels. Kernels of a processor work on 16 channels at once, so 13 of
 * 16 lanes would be idle; one convolution of stride 4 makes all pixels of a 4x4 block instead, in 48 channels
 * ({@link BlockKernels}). Measured in ONNX Runtime at 256 px: 36 ms plain, 12 in blocks of 2, 10 in blocks of 4
 * (spec/onnxruntime.md 2g). The padding stays the same, and so do all borders.
 *
 * <p>Blocks have to fill the picture: those of 4 are for sizes that are multiples of 4, those of 2 for the others, all
 * of which are even. Zeros in the blocks' kernels are multiplied too, (6 + step)^2 of them for 49, so that with more
 * channels smaller blocks win, and from 13 on none do.
 */
final class BlockedConvolution {
    private static final int BORDER = 3;

    private final GraphDraft draft;
    private final PadType padType;

    BlockedConvolution(GraphDraft draft, PadType padType) {
        this.draft = draft;
        this.padType = padType;
    }

    /** The convolution with {@code <name>.weight} and {@code <name>.bias}, then the activation. */
    FeatureMap apply(FeatureMap x, String name, Activation activation) {
        int zeros = padType == PadType.ZERO ? BORDER : 0;
        ImageSize size = new ImageSize(x.width(), x.height());
        return apply(x.value().pad(BORDER, padType), zeros, name, size, activation);
    }

    /**
     * The same of a map that has its border of 3 pixels already.
     *
     * @param size without the border
     */
    FeatureMap applyPadded(Value padded, String name, ImageSize size, Activation activation) {
        return apply(padded, 0, name, size, activation);
    }

    private FeatureMap apply(Value padded, int zeros, String name, ImageSize size, Activation activation) {
        GraphBuilder graph = draft.graph();
        int channels = draft.weights().shape(name + ".bias")[0];
        int step = step(channels, size.height(), size.width());
        String form = "blocks." + step;
        Value weight = draft.derived(name + ".weight", form, kernel -> BlockKernels.of(kernel, step));
        Value bias = draft.derived(name + ".bias", form, each -> BlockKernels.biases(each, step));
        Value blocks = graph.compute(
                        "Conv",
                        List.of(padded, weight, bias),
                        attribute("strides", new int[] {step, step}),
                        attribute("pads", new int[] {zeros, zeros, zeros, zeros}))
                .activate(activation, name);
        Value result =
                step == 1 ? blocks : graph.compute("DepthToSpace", List.of(blocks), attribute("blocksize", step));
        return new FeatureMap(result, channels, size.height(), size.width());
    }

    static int step(int channels, int height, int width) {
        if (channels > 12 || height % 2 != 0 || width % 2 != 0) {
            return 1;
        }
        return channels <= 4 && height % 4 == 0 && width % 4 == 0 ? 4 : 2;
    }
}
