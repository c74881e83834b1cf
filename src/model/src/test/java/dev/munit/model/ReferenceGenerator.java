package dev.munit.model;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * MUNIT's generator in double precision, one image at a time, written from spec/munit.md 1.3 without any library: slow,
 * and independent of the ONNX graphs.
 */
public final class ReferenceGenerator {
    private final GeneratorHyperparameters hp;
    private final Weights weights;

    public ReferenceGenerator(GeneratorHyperparameters hp, Weights weights) {
        this.hp = hp;
        this.weights = weights;
    }

    /** {@code [1, 3, H, W]} to {@code [1, C, H/4, W/4]}. */
    public Tensor content(Tensor image) {
        FeatureMap x = activated(toMap(image), "enc_content.model.0", 1, 3, FeatureMap::instanceNorm);
        for (int i = 1; i <= hp.nDownsample(); i++) {
            x = activated(x, "enc_content.model." + i, 2, 1, FeatureMap::instanceNorm);
        }
        String residuals = "enc_content.model." + (hp.nDownsample() + 1) + ".model.";
        for (int i = 0; i < hp.nRes(); i++) {
            FeatureMap inner = activated(x, residuals + i + ".model.0", 1, 1, FeatureMap::instanceNorm);
            x = x.plus(convolution(inner, residuals + i + ".model.1", 1, 1).instanceNorm());
        }
        return toTensor(x);
    }

    /** {@code [1, 3, H, W]} to {@code [1, S]}. */
    public Tensor style(Tensor image) {
        FeatureMap x = activated(toMap(image), "enc_style.model.0", 1, 3, map -> map);
        for (int i = 1; i <= 4; i++) {
            x = activated(x, "enc_style.model." + i, 2, 1, map -> map);
        }
        double[] style = linear(x.channelMeans(), "enc_style.model.6");
        return new Tensor(new int[] {1, style.length}, toFloats(style));
    }

    /** {@code [1, C, h, w]} and {@code [1, S]} to {@code [1, 3, 4h, 4w]}. */
    public Tensor decode(Tensor content, Tensor style) {
        double[] numbers = adaInNumbers(style);
        FeatureMap x = toMap(content);
        int layer = 0;
        for (int i = 0; i < hp.nRes(); i++) {
            String block = "dec.model.0.model." + i + ".model.";
            FeatureMap inner =
                    adaIn(convolution(x, block + 0, 1, 1), numbers, layer++).map(activation(block + 0));
            x = x.plus(adaIn(convolution(inner, block + 1, 1, 1), numbers, layer++));
        }
        for (int i = 0; i < hp.nDownsample(); i++) {
            String block = "dec.model." + (2 * i + 2);
            Tensor gamma = weights.get(block + ".norm.gamma");
            Tensor beta = weights.get(block + ".norm.beta");
            x = activated(x.upsample(), block, 1, 2, map -> map.layerNorm(gamma, beta));
        }
        return toTensor(
                convolution(x, "dec.model." + (2 * hp.nDownsample() + 1), 1, 3).map(Math::tanh));
    }

    private double[] adaInNumbers(Tensor style) {
        double[] x = new double[style.data().length];
        Arrays.setAll(x, i -> style.data()[i]);
        for (int i = 0; i < 2; i++) {
            x = Arrays.stream(linear(x, "mlp.model." + i + ".fc"))
                    .map(activation("mlp.model." + i))
                    .toArray();
        }
        return linear(x, "mlp.model.2.fc");
    }

    private FeatureMap adaIn(FeatureMap x, double[] numbers, int layer) {
        int first = layer * 2 * x.channels();
        double[] bias = Arrays.copyOfRange(numbers, first, first + x.channels());
        double[] weight = Arrays.copyOfRange(numbers, first + x.channels(), first + 2 * x.channels());
        return x.adaIn(weight, bias);
    }

    private FeatureMap activated(FeatureMap x, String name, int stride, int padding, UnaryOperator<FeatureMap> norm) {
        return norm.apply(convolution(x, name, stride, padding)).map(activation(name));
    }

    private FeatureMap convolution(FeatureMap x, String name, int stride, int padding) {
        return x.convolve(
                weights.get(name + ".conv.weight"), weights.get(name + ".conv.bias"), stride, padding, hp.padType());
    }

    private double[] linear(double[] x, String name) {
        float[] weight = weights.get(name + ".weight").data();
        float[] bias = weights.get(name + ".bias").data();
        double[] out = new double[bias.length];
        for (int o = 0; o < out.length; o++) {
            out[o] = bias[o];
            for (int i = 0; i < x.length; i++) {
                out[o] += weight[o * x.length + i] * x[i];
            }
        }
        return out;
    }

    private DoubleUnaryOperator activation(String block) {
        return switch (hp.activation()) {
            case RELU -> x -> Math.max(x, 0);
            case LRELU -> x -> x < 0 ? 0.2 * x : x;
            case PRELU -> {
                double slope = weights.get(block + ".activation.weight").data()[0];
                yield x -> x < 0 ? slope * x : x;
            }
            case SELU -> x -> 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * Math.expm1(x) : x);
            case TANH -> Math::tanh;
            case NONE -> x -> x;
        };
    }

    private static FeatureMap toMap(Tensor tensor) {
        int[] shape = tensor.shape();
        double[] values = new double[tensor.data().length];
        Arrays.setAll(values, i -> tensor.data()[i]);
        return new FeatureMap(shape[1], shape[2], shape[3], values);
    }

    private static Tensor toTensor(FeatureMap map) {
        return new Tensor(new int[] {1, map.channels(), map.height(), map.width()}, toFloats(map.values()));
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
