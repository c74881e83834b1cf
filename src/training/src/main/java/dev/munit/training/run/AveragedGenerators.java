package dev.munit.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Weights;
import dev.munit.training.checkpoint.AveragedWeights;
import dev.munit.training.config.WeightAveraging;
import dev.munit.training.network.Generator;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import java.util.List;

/** Generators whose weights are the moving average of those that are trained. */
final class AveragedGenerators {
    private final WeightAveraging averaging;
    private final Generator a;
    private final Generator b;

    /** Starts with the weights given, in arrays that belong to the manager. */
    AveragedGenerators(
            WeightAveraging averaging,
            GeneratorHyperparameters shape,
            Kernels kernels,
            NDManager manager,
            AveragedWeights start) {
        this.averaging = averaging;
        a = new Generator(shape, kernels);
        b = new Generator(shape, kernels);
        load(a, manager, start.generatorA());
        load(b, manager, start.generatorB());
    }

    private static void load(Generator generator, NDManager manager, Weights weights) {
        NetworkWeights.load(generator, manager, weights);
        for (Parameter parameter : NetworkWeights.parameters(generator)) {
            parameter.getArray().setRequiresGradient(false);
        }
    }

    Generator a() {
        return a;
    }

    Generator b() {
        return b;
    }

    /** Moves towards the weights that an iteration has left: {@code average += (1 - decay) (weight - average)}. */
    void follow(Generator trainedA, Generator trainedB, long iteration) {
        double share = 1 - averaging.decayAt(iteration);
        boolean recording = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            move(a, trainedA, share);
            move(b, trainedB, share);
        } finally {
            JniUtils.setGradMode(recording);
        }
    }

    private static void move(Generator average, Generator trained, double share) {
        List<Parameter> averages = NetworkWeights.parameters(average);
        List<Parameter> weights = NetworkWeights.parameters(trained);
        for (int i = 0; i < averages.size(); i++) {
            NDArray mean = averages.get(i).getArray();
            try (NDArray change = weights.get(i).getArray().sub(mean)) {
                mean.addi(change.muli(share));
            }
        }
    }

    /** A copy of the averages as they are now. */
    AveragedWeights weights() {
        return new AveragedWeights(NetworkWeights.save(a), NetworkWeights.save(b));
    }
}
