package dev.munit.training.network;

import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How a network's parameters start, by their published names. Weights start as the configuration says and biases at 0;
 * a layer normalisation's gamma uniform in [0, 1) and a batch normalisation's weight at 1; prelu's slope at 0.25.
 *
 * <p>The published initialisation does not find convolutions with spectral normalisation, so these keep what PyTorch
 * gives them: weight and bias uniform between {@code -1 / sqrt(fan_in)} and {@code 1 / sqrt(fan_in)}, and two random
 * vectors of length 1.
 *
 * @param shapes the whole network's, by name
 */
record FirstValues(WeightInitialization initialization, Map<String, int[]> shapes) {
    private static final float PRELU_SLOPE = 0.25f;

    Tensor draw(ParameterShape parameter, RandomGenerator random) {
        String name = parameter.name();
        int[] shape = parameter.shape();
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        if (name.endsWith(".norm.gamma")) {
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
        } else if (name.endsWith(".norm.weight")) {
            Arrays.fill(values, 1);
        } else if (name.endsWith(".activation.weight")) {
            Arrays.fill(values, PRELU_SLOPE);
        } else if (name.endsWith(".weight_u") || name.endsWith(".weight_v")) {
            direction(values, random);
        } else if (name.contains(".conv.module.")) {
            int[] weight = shapes.get(name.substring(0, name.lastIndexOf('.')) + ".weight_bar");
            uniform(values, 1 / Math.sqrt(fanIn(weight == null ? shape : weight)), random);
        } else if (name.endsWith(".weight")) {
            initialization.fill(values, fanIn(shape), fanOut(shape), random);
        }
        return new Tensor(shape, values);
    }

    /** Uniform between {@code -bound} and {@code bound}. */
    static void uniform(float[] values, double bound, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
    }

    private static void direction(float[] values, RandomGenerator random) {
        double squares = 0;
        double[] drawn = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            drawn[i] = random.nextGaussian();
            squares += drawn[i] * drawn[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (drawn[i] / Math.sqrt(squares));
        }
    }

    private static int fanIn(int[] shape) {
        return shape[1] * kernel(shape);
    }

    private static int fanOut(int[] shape) {
        return shape[0] * kernel(shape);
    }

    /** The pixels of a convolution's kernel; 1 for a fully connected layer. */
    private static int kernel(int[] shape) {
        int pixels = 1;
        for (int axis = 2; axis < shape.length; axis++) {
            pixels *= shape[axis];
        }
        return pixels;
    }
}
