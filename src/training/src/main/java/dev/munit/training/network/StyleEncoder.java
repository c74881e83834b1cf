package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.GeneratorHyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Image {@code [N, 3, H, W]} to style code {@code [N, S]}: four stride-2 convolutions whatever the content encoder has.
 */
final class StyleEncoder extends PublishedBlock {
    private static final int DOUBLING = 2;
    private static final int CONSTANT = 2;

    private final List<ConvBlock> convolutions = new ArrayList<>();
    private final Parameter weight;
    private final Parameter bias;
    private final int styleDim;

    StyleEncoder(GeneratorHyperparameters hp, Kernels kernels) {
        int dim = hp.dim();
        add(hp, kernels, new Convolution.Geometry(hp.inputDim(), dim, 7, 1, 3));
        for (int i = 0; i < DOUBLING; i++, dim *= 2) {
            add(hp, kernels, new Convolution.Geometry(dim, 2 * dim, 4, 2, 1));
        }
        for (int i = 0; i < CONSTANT; i++) {
            add(hp, kernels, new Convolution.Geometry(dim, dim, 4, 2, 1));
        }
        styleDim = hp.styleDim();
        // Index 5 of the published list is the average pooling, which learns nothing.
        weight = learnt("enc_style.model.6.weight", Parameter.Type.WEIGHT, styleDim, dim, 1, 1);
        bias = learnt("enc_style.model.6.bias", Parameter.Type.BIAS, styleDim);
    }

    private void add(GeneratorHyperparameters hp, Kernels kernels, Convolution.Geometry geometry) {
        String name = "enc_style.model." + convolutions.size();
        convolutions.add(addChildBlock(
                "conv", new ConvBlock(name, kernels, geometry, hp.padType(), Normalization.NONE, hp.activation())));
    }

    NDArray apply(NDArray image) {
        NDArray x = image;
        for (ConvBlock convolution : convolutions) {
            x = convolution.apply(x);
        }
        Shape shape = x.getShape();
        NDArray pooled = x.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3))
                .mean(new int[] {2});
        NDArray matrix = value(weight).reshape(styleDim, shape.get(1));
        return x.getNDArrayInternal().linear(pooled, matrix, value(bias)).singletonOrThrow();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
