package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Content code {@code [N, C, h, w]} and style code {@code [N, S]} to image {@code [N, 3, 4h, 4w]} in [-1, 1]. */
final class Decoder extends PublishedBlock {
    private final ResidualBlocks residual;
    private final List<ConvBlock> upsampling = new ArrayList<>();
    private final ConvBlock output;
    private final ImageTanh tanh;
    private final StyleMlp mlp;

    Decoder(GeneratorHyperparameters hp, Kernels kernels, ImageTanh tanh) {
        this.tanh = tanh;
        int dim = hp.contentDim();
        residual = addChildBlock(
                "residual",
                new ResidualBlocks(
                        "dec.model.0", kernels, hp.nRes(), dim, Normalization.ADAPTIVE, hp.activation(), hp.padType()));
        for (int i = 0; i < hp.nDownsample(); i++, dim /= 2) {
            // Odd indices of the published list are the upsamplings, which learn nothing.
            upsampling.add(addChildBlock(
                    "up",
                    new ConvBlock(
                            "dec.model." + (2 * i + 2),
                            kernels,
                            new Convolution.Geometry(dim, dim / 2, 5, 1, 2),
                            hp.padType(),
                            Normalization.LAYER,
                            hp.activation())));
        }
        output = addChildBlock(
                "output",
                new ConvBlock(
                        "dec.model." + (2 * hp.nDownsample() + 1),
                        kernels,
                        new Convolution.Geometry(dim, hp.inputDim(), 7, 1, 3),
                        hp.padType(),
                        Normalization.NONE,
                        Activation.NONE));
        mlp = addChildBlock("mlp", new StyleMlp(hp, kernels));
    }

    NDArray apply(NDArray content, NDArray style) {
        NDArray x = residual.apply(content, mlp.apply(style));
        for (ConvBlock convolution : upsampling) {
            x = convolution.applyToDoubled(x);
        }
        return tanh.apply(output.apply(x));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(apply(inputs.get(0), inputs.get(1)));
    }
}
