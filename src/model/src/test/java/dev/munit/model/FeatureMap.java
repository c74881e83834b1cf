package dev.munit.model;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** One image's channels in double precision, and the layers of MUNIT spelt out as loops, after spec/munit.md 1.2. */
record FeatureMap(int channels, int height, int width, double[] values) {

    double at(int channel, int y, int x) {
        return values[(channel * height + y) * width + x];
    }

    FeatureMap convolve(Tensor weight, Tensor bias, int stride, int padding, PadType padType) {
        int[] shape = weight.shape();
        int kernel = shape[2];
        int outHeight = (height + 2 * padding - kernel) / stride + 1;
        int outWidth = (width + 2 * padding - kernel) / stride + 1;
        double[] out = new double[shape[0] * outHeight * outWidth];
        int next = 0;
        for (int o = 0; o < shape[0]; o++) {
            for (int y = 0; y < outHeight; y++) {
                for (int x = 0; x < outWidth; x++) {
                    double sum = bias.data()[o];
                    for (int i = 0; i < channels; i++) {
                        for (int ky = 0; ky < kernel; ky++) {
                            for (int kx = 0; kx < kernel; kx++) {
                                double factor = weight.data()[((o * channels + i) * kernel + ky) * kernel + kx];
                                sum += factor
                                        * padded(i, y * stride + ky - padding, x * stride + kx - padding, padType);
                            }
                        }
                    }
                    out[next++] = sum;
                }
            }
        }
        return new FeatureMap(shape[0], outHeight, outWidth, out);
    }

    private double padded(int channel, int y, int x, PadType padType) {
        return switch (padType) {
            case ZERO -> y < 0 || y >= height || x < 0 || x >= width ? 0 : at(channel, y, x);
            case REPLICATE -> at(channel, Math.min(Math.max(y, 0), height - 1), Math.min(Math.max(x, 0), width - 1));
            case REFLECT -> at(channel, reflected(y, height), reflected(x, width));
        };
    }

    private static int reflected(int index, int size) {
        int positive = Math.abs(index);
        return positive < size ? positive : 2 * size - 2 - positive;
    }

    /** Instance normalisation, then a weight and a bias for each channel. */
    FeatureMap adaIn(double[] weight, double[] bias) {
        int pixels = height * width;
        double[] out = new double[values.length];
        for (int c = 0; c < channels; c++) {
            double[] channel = Arrays.copyOfRange(values, c * pixels, (c + 1) * pixels);
            double mean = Arrays.stream(channel).average().orElseThrow();
            double variance = Arrays.stream(channel)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < pixels; i++) {
                out[c * pixels + i] = (channel[i] - mean) / Math.sqrt(variance + 1e-5) * weight[c] + bias[c];
            }
        }
        return new FeatureMap(channels, height, width, out);
    }

    FeatureMap instanceNorm() {
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        return adaIn(ones, new double[channels]);
    }

    FeatureMap layerNorm(Tensor gamma, Tensor beta) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = Math.sqrt(squares / (values.length - 1));
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            int c = i / (height * width);
            out[i] = (values[i] - mean) / (deviation + 1e-5) * gamma.data()[c] + beta.data()[c];
        }
        return new FeatureMap(channels, height, width, out);
    }

    FeatureMap upsample() {
        double[] out = new double[4 * values.length];
        for (int i = 0; i < out.length; i++) {
            int x = i % (2 * width);
            int y = i / (2 * width) % (2 * height);
            out[i] = at(i / (4 * width * height), y / 2, x / 2);
        }
        return new FeatureMap(channels, 2 * height, 2 * width, out);
    }

    FeatureMap plus(FeatureMap other) {
        double[] out = values.clone();
        Arrays.setAll(out, i -> values[i] + other.values[i]);
        return new FeatureMap(channels, height, width, out);
    }

    FeatureMap map(DoubleUnaryOperator function) {
        return new FeatureMap(
                channels, height, width, Arrays.stream(values).map(function).toArray());
    }

    double[] channelMeans() {
        int pixels = height * width;
        double[] means = new double[channels];
        Arrays.setAll(
                means,
                c -> Arrays.stream(values, c * pixels, (c + 1) * pixels)
                        .average()
                        .orElseThrow());
        return means;
    }
}
