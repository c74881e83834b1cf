package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.Activation;
import org.jspecify.annotations.Nullable;

/** The activation that ends a block, with the slope that prelu learns: {@code <block>.activation.weight}. */
final class Nonlinearity extends PublishedBlock {
    private final Kernels kernels;
    private final Activation activation;
    private final @Nullable Parameter slope;

    Nonlinearity(String block, Kernels kernels, Activation activation) {
        this.kernels = kernels;
        this.activation = activation;
        slope = activation == Activation.PRELU ? learnt(block + ".activation.weight", Parameter.Type.WEIGHT, 1) : null;
    }

    /** May change {@code x} in place. */
    NDArray apply(NDArray x) {
        return switch (activation) {
            case RELU -> kernels.relu(x);
            case LRELU -> kernels.leakyRelu(x);
            case PRELU -> kernels.prelu(x, value(required(slope)));
            case SELU -> x.getNDArrayInternal().selu();
            case TANH -> x.tanh();
            case NONE -> x;
        };
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
