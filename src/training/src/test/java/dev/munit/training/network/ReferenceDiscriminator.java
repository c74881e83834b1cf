package dev.munit.training.network;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.training.golden.DoubleMaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The multi-scale discriminator in double precision, after {@code spec/munit.md} 1.7 and 1.9. */
final class ReferenceDiscriminator {
    private final DiscriminatorHyperparameters hp;
    private final Weights weights;
    private final Map<String, double[]> vectors = new HashMap<>();

    ReferenceDiscriminator(DiscriminatorHyperparameters hp, Weights weights) {
        this.hp = hp;
        this.weights = weights;
    }

    List<DoubleMaps> judge(Tensor images) {
        List<DoubleMaps> logits = new ArrayList<>();
        DoubleMaps scaled = DoubleMaps.of(images);
        for (int scale = 0; scale < hp.numScales(); scale++) {
            String net = "cnns." + scale + ".";
            DoubleMaps x = scaled;
            for (int i = 0; i < hp.nLayer(); i++) {
                DiscriminatorNorm norm = i == 0 ? DiscriminatorNorm.NONE : hp.norm();
                x = normalised(net + i, convolved(net + i, x, norm), norm).map(activation(net + i));
            }
            String last = net + hp.nLayer();
            double[] weight = DoubleMaps.doubles(data(last + ".weight"));
            logits.add(x.convolve(weight, data(last + ".bias"), 1, 1, 0, hp.padType()));
            scaled = scaled.averageHalved();
        }
        return logits;
    }

    /** {@code weight_u} or {@code weight_v} as it is by now. */
    double[] vector(String name) {
        return vectors.computeIfAbsent(name, n -> DoubleMaps.doubles(data(n)));
    }

    private DoubleMaps convolved(String block, DoubleMaps x, DiscriminatorNorm norm) {
        if (norm == DiscriminatorNorm.SN) {
            String module = block + ".conv.module.";
            return x.convolve(spectral(module), data(module + "bias"), 4, 2, 1, hp.padType());
        }
        double[] weight = DoubleMaps.doubles(data(block + ".conv.weight"));
        return x.convolve(weight, data(block + ".conv.bias"), 4, 2, 1, hp.padType());
    }

    private double[] spectral(String module) {
        double[] w = DoubleMaps.doubles(data(module + "weight_bar"));
        double[] u = vector(module + "weight_u");
        double[] v = vector(module + "weight_v");
        for (int j = 0; j < v.length; j++) {
            v[j] = 0;
            for (int i = 0; i < u.length; i++) {
                v[j] += w[i * v.length + j] * u[i];
            }
        }
        unit(v);
        double[] product = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < v.length; j++) {
                product[i] += w[i * v.length + j] * v[j];
            }
        }
        System.arraycopy(product, 0, u, 0, u.length);
        unit(u);
        double sigma = 0;
        for (int i = 0; i < u.length; i++) {
            sigma += u[i] * product[i];
        }
        for (int i = 0; i < w.length; i++) {
            w[i] /= sigma;
        }
        return w;
    }

    private static void unit(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= Math.sqrt(squares) + 1e-12;
        }
    }

    private DoubleMaps normalised(String block, DoubleMaps x, DiscriminatorNorm norm) {
        return switch (norm) {
            case NONE, SN -> x;
            case IN -> x.instanceNorm();
            case BN -> x.batchNorm(data(block + ".norm.weight"), data(block + ".norm.bias"));
            case LN -> x.layerNorm(data(block + ".norm.gamma"), data(block + ".norm.beta"));
        };
    }

    private DoubleUnaryOperator activation(String block) {
        if (hp.activation() == Activation.PRELU) {
            double slope = data(block + ".activation.weight")[0];
            return x -> x > 0 ? x : slope * x;
        }
        return switch (hp.activation()) {
            case RELU -> x -> Math.max(x, 0);
            case LRELU, PRELU -> x -> x > 0 ? x : 0.2 * x;
            case SELU -> x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
            case TANH -> Math::tanh;
            case NONE -> x -> x;
        };
    }

    private float[] data(String name) {
        return weights.get(name).data();
    }
}
