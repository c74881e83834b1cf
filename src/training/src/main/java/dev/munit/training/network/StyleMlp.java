package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.ParameterLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Style code {@code [N, S]} to the AdaIN parameters of all residual blocks of the decoder. */
final class StyleMlp extends PublishedBlock {
    private record Layer(Parameter weight, Parameter bias, Nonlinearity nonlinearity) {}

    private final List<Layer> layers = new ArrayList<>();

    StyleMlp(GeneratorHyperparameters hp, Kernels kernels) {
        add(kernels, hp.styleDim(), hp.mlpDim(), hp.activation());
        add(kernels, hp.mlpDim(), hp.mlpDim(), hp.activation());
        add(kernels, hp.mlpDim(), ParameterLayout.adaInNumbers(hp), Activation.NONE);
    }

    private void add(Kernels kernels, int in, int out, Activation activation) {
        String name = "mlp.model." + layers.size();
        layers.add(new Layer(
                learnt(name + ".fc.weight", Parameter.Type.WEIGHT, out, in),
                learnt(name + ".fc.bias", Parameter.Type.BIAS, out),
                addChildBlock("activation", new Nonlinearity(name, kernels, activation))));
    }

    NDArray apply(NDArray style) {
        NDArray x = style;
        for (Layer layer : layers) {
            x = layer.nonlinearity.apply(x.getNDArrayInternal()
                    .linear(x, value(layer.weight), value(layer.bias))
                    .singletonOrThrow());
        }
        return x;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
