package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.ParameterLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Style code {@code [N, S]} to the AdaIN parameters of all residual blocks of the decoder. */
final class StyleMlp extends PublishedBlock {
    private record Layer(Parameter weight, Parameter bias) {}

    private final List<Layer> layers = new ArrayList<>();

    StyleMlp(GeneratorHyperparameters hp) {
        add(hp.styleDim(), hp.mlpDim());
        add(hp.mlpDim(), hp.mlpDim());
        add(hp.mlpDim(), ParameterLayout.adaInNumbers(hp));
    }

    private void add(int in, int out) {
        String name = "mlp.model." + layers.size() + ".fc";
        layers.add(new Layer(
                learnt(name + ".weight", Parameter.Type.WEIGHT, out, in),
                learnt(name + ".bias", Parameter.Type.BIAS, out)));
    }

    NDArray apply(NDArray style) {
        NDArray x = style;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            x = x.getNDArrayInternal()
                    .linear(x, value(layer.weight), value(layer.bias))
                    .singletonOrThrow();
            if (i < layers.size() - 1) {
                x = x.getNDArrayInternal().relu();
            }
        }
        return x;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
