package dev.munit.inference.graph;

import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Tensors for tests: drawn and compared. */
final class Tensors {
    private Tensors() {}

    /** Uniform in [-1, 1]. */
    static Tensor random(long seed, int... shape) {
        return random(seed, 1, shape);
    }

    private static Tensor random(long seed, double largest, int... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextDouble(-largest, largest);
        }
        return new Tensor(shape, data);
    }

    /** A generator's weights, drawn so that activations stay near one. */
    static Weights generator(GeneratorHyperparameters hp, long seed) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterShape parameter : ParameterLayout.generator(hp)) {
            int[] shape = parameter.shape();
            int inputs = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
            double largest = shape.length == 1 ? 0.8 : 1.7 * Math.sqrt(2.0 / inputs);
            weights.put(parameter.name(), random(seed + weights.size(), largest, shape));
        }
        return new Weights(weights);
    }

    /** The largest difference of two numbers in the same place; infinite for different shapes or a NaN. */
    static double difference(Tensor a, Tensor b) {
        if (!Arrays.equals(a.shape(), b.shape())) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < a.data().length; i++) {
            double difference = Math.abs((double) a.data()[i] - b.data()[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }
}
