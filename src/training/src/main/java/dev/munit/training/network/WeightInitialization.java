package dev.munit.training.network;

import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The first weights of a network, drawn in Java so that one seed gives the same weights on every machine. Biases start
 * at 0, the layer normalisation's gamma is uniform in [0, 1) and its beta 0 ({@code spec/munit.md} 2.5).
 */
public enum WeightInitialization {
    /** Normal with standard deviation {@code sqrt(2 / fan_in)}; the generators' in all published configurations. */
    KAIMING {
        @Override
        double deviation(int fanIn, int fanOut) {
            return Math.sqrt(2.0 / fanIn);
        }
    },
    /** Normal with standard deviation 0.02; the discriminators' in the published code. */
    GAUSSIAN {
        @Override
        double deviation(int fanIn, int fanOut) {
            return 0.02;
        }
    },
    /** Normal with standard deviation {@code sqrt(2) * sqrt(2 / (fan_in + fan_out))}. */
    XAVIER {
        @Override
        double deviation(int fanIn, int fanOut) {
            return Math.sqrt(2.0) * Math.sqrt(2.0 / (fanIn + fanOut));
        }
    };

    abstract double deviation(int fanIn, int fanOut);

    /** Draws all weights of a network in the order of its layout. */
    public Weights draw(List<ParameterShape> layout, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterShape parameter : layout) {
            // One generator each: adding a layer does not change what the others start from.
            weights.put(parameter.name(), draw(parameter, random.split()));
        }
        return new Weights(weights);
    }

    private Tensor draw(ParameterShape parameter, RandomGenerator random) {
        int[] shape = parameter.shape();
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] values = new float[size];
        if (parameter.name().endsWith(".gamma")) {
            for (int i = 0; i < size; i++) {
                values[i] = random.nextFloat();
            }
        } else if (parameter.name().endsWith("weight")) {
            int receptive = 1;
            for (int i = 2; i < shape.length; i++) {
                receptive *= shape[i];
            }
            double deviation = deviation(shape[1] * receptive, shape[0] * receptive);
            for (int i = 0; i < size; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        }
        return new Tensor(shape, values);
    }
}
