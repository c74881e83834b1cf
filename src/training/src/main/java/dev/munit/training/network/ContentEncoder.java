package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.GeneratorHyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Image {@code [N, 3, H, W]} to content code {@code [N, C, H/4, W/4]}; paper appendix B.1. */
final class ContentEncoder extends PublishedBlock {
    private final List<ConvBlock> convolutions = new ArrayList<>();
    private final ResidualBlocks residual;

    ContentEncoder(GeneratorHyperparameters hp, Kernels kernels) {
        int dim = hp.dim();
        add(hp, kernels, new Convolution.Geometry(hp.inputDim(), dim, 7, 1, 3));
        for (int i = 0; i < hp.nDownsample(); i++, dim *= 2) {
            add(hp, kernels, new Convolution.Geometry(dim, 2 * dim, 4, 2, 1));
        }
        residual = addChildBlock(
                "residual",
                new ResidualBlocks(
                        "enc_content.model." + convolutions.size(),
                        kernels,
                        hp.nRes(),
                        dim,
                        Normalization.INSTANCE,
                        hp.activation(),
                        hp.padType()));
    }

    private void add(GeneratorHyperparameters hp, Kernels kernels, Convolution.Geometry geometry) {
        String name = "enc_content.model." + convolutions.size();
        convolutions.add(addChildBlock(
                "conv", new ConvBlock(name, kernels, geometry, hp.padType(), Normalization.INSTANCE, hp.activation())));
    }

    NDArray apply(NDArray image) {
        NDArray x = image;
        for (ConvBlock convolution : convolutions) {
            x = convolution.apply(x);
        }
        return residual.apply(x);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
