package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.Activation;
import dev.munit.model.PadType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of residual blocks of two 3x3 convolutions each; nothing follows the sum. */
final class ResidualBlocks extends PublishedBlock {
    private record Pair(ConvBlock first, ConvBlock second) {}

    private final int channels;
    private final List<Pair> blocks = new ArrayList<>();

    ResidualBlocks(
            String name,
            Kernels kernels,
            int count,
            int channels,
            Normalization normalization,
            Activation activation,
            PadType padType) {
        this.channels = channels;
        Convolution.Geometry same = new Convolution.Geometry(channels, channels, 3, 1, 1);
        for (int i = 0; i < count; i++) {
            String block = name + ".model." + i + ".model.";
            blocks.add(new Pair(
                    addChildBlock("first", new ConvBlock(block + 0, kernels, same, padType, normalization, activation)),
                    addChildBlock(
                            "second",
                            new ConvBlock(block + 1, kernels, same, padType, normalization, Activation.NONE))));
        }
    }

    NDArray apply(NDArray x) {
        NDArray y = x;
        for (Pair block : blocks) {
            y = block.second.apply(block.first.apply(y)).addi(y);
        }
        return y;
    }

    /**
     * With AdaIN.
     *
     * @param adaIn {@code [N, 2 * channels * 2 * blocks]}: for each layer in order first its bias, then its weight
     */
    NDArray apply(NDArray x, NDArray adaIn) {
        NDArray y = x;
        int layer = 0;
        for (Pair block : blocks) {
            NDArray inner = block.first.apply(y, adaInWeight(adaIn, layer), adaInBias(adaIn, layer));
            y = block.second
                    .apply(inner, adaInWeight(adaIn, layer + 1), adaInBias(adaIn, layer + 1))
                    .addi(y);
            layer += 2;
        }
        return y;
    }

    private NDArray adaInBias(NDArray adaIn, int layer) {
        return adaIn.get(":,{}:{}", 2L * layer * channels, (2L * layer + 1) * channels);
    }

    private NDArray adaInWeight(NDArray adaIn, int layer) {
        return adaIn.get(":,{}:{}", (2L * layer + 1) * channels, (2L * layer + 2) * channels);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(inputs.size() == 1 ? apply(inputs.get(0)) : apply(inputs.get(0), inputs.get(1)));
    }
}
