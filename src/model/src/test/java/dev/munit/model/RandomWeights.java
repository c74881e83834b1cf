package dev.munit.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Weights of the right shapes, drawn so that activations stay near one. */
public final class RandomWeights {
    private RandomWeights() {}

    public static Weights generator(GeneratorHyperparameters hp, long seed) {
        return of(ParameterLayout.generator(hp), seed);
    }

    public static Weights of(List<ParameterShape> layout, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterShape parameter : layout) {
            weights.put(parameter.name(), tensor(parameter.shape(), random));
        }
        return new Weights(weights);
    }

    private static Tensor tensor(int[] shape, SplittableRandom random) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        double scale = shape.length == 1 ? 0.5 : Math.sqrt(2.0 * shape[0] / size);
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = (float) (scale * random.nextDouble(-1.7, 1.7));
        }
        return new Tensor(shape, data);
    }
}
