package dev.munit.training.network;

import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The first weights of convolutions and fully connected layers ({@code init}; {@code spec/munit.md} 2.5), drawn in Java
 * so that one seed gives the same weights on every machine. {@link FirstValues} says how everything else starts.
 */
public enum WeightInitialization {
    /** Normal with standard deviation {@code sqrt(2 / fan_in)}; the generators' in all published configurations. */
    KAIMING {
        @Override
        void fill(float[] values, int fanIn, int fanOut, RandomGenerator random) {
            normal(values, Math.sqrt(2.0 / fanIn), random);
        }
    },
    /** Normal with standard deviation 0.02; the discriminators' in the published code. */
    GAUSSIAN {
        @Override
        void fill(float[] values, int fanIn, int fanOut, RandomGenerator random) {
            normal(values, 0.02, random);
        }
    },
    /** Normal with standard deviation {@code sqrt(2) * sqrt(2 / (fan_in + fan_out))}. */
    XAVIER {
        @Override
        void fill(float[] values, int fanIn, int fanOut, RandomGenerator random) {
            normal(values, Math.sqrt(2.0) * Math.sqrt(2.0 / (fanIn + fanOut)), random);
        }
    },
    /** {@code sqrt(2)} times a random matrix of orthonormal rows or columns, a row for each channel that comes out. */
    ORTHOGONAL {
        @Override
        void fill(float[] values, int fanIn, int fanOut, RandomGenerator random) {
            double[] matrix = OrthogonalMatrix.draw(values.length / fanIn, fanIn, random);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (Math.sqrt(2.0) * matrix[i]);
            }
        }
    },
    /** PyTorch's own: uniform between {@code -1 / sqrt(fan_in)} and {@code 1 / sqrt(fan_in)}. */
    DEFAULT {
        @Override
        void fill(float[] values, int fanIn, int fanOut, RandomGenerator random) {
            FirstValues.uniform(values, 1 / Math.sqrt(fanIn), random);
        }
    };

    /** Draws a weight whose first axis is what comes out; {@code fanIn} numbers go into each of those. */
    abstract void fill(float[] values, int fanIn, int fanOut, RandomGenerator random);

    /** Draws all weights of a network in the order of its layout. */
    public Weights draw(List<ParameterShape> layout, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, int[]> shapes = new HashMap<>();
        layout.forEach(parameter -> shapes.put(parameter.name(), parameter.shape()));
        FirstValues values = new FirstValues(this, shapes);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterShape parameter : layout) {
            // One generator each: how many numbers one layer takes does not change what the others start from.
            weights.put(parameter.name(), values.draw(parameter, random.split()));
        }
        return new Weights(weights);
    }

    private static void normal(float[] values, double deviation, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
    }
}
