package dev.munit.training.golden;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * A batch of feature maps in double precision, and the layers of the networks spelt out as loops after
 * {@code spec/munit.md} 1.2: slow, and independent of PyTorch.
 */
public record DoubleMaps(int images, int channels, int height, int width, double[] values) {

    /** Of a tensor {@code [N, C, H, W]}. */
    public static DoubleMaps of(Tensor tensor) {
        int[] shape = tensor.shape();
        double[] values = new double[tensor.data().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.data()[i];
        }
        return new DoubleMaps(shape[0], shape[1], shape[2], shape[3], values);
    }

    /** Standard normal numbers. */
    public static Tensor normal(long seed, int... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Tensor(shape, values);
    }

    private double at(int image, int channel, int y, int x) {
        return values[((image * channels + channel) * height + y) * width + x];
    }

    private interface Entry {
        double at(int image, int channel, int y, int x);
    }

    private DoubleMaps make(int newChannels, int newHeight, int newWidth, Entry entry) {
        double[] out = new double[images * newChannels * newHeight * newWidth];
        int next = 0;
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < newChannels; c++) {
                for (int y = 0; y < newHeight; y++) {
                    for (int x = 0; x < newWidth; x++) {
                        out[next++] = entry.at(n, c, y, x);
                    }
                }
            }
        }
        return new DoubleMaps(images, newChannels, newHeight, newWidth, out);
    }

    /** With {@code weight [out, in, k, k]} in double precision. */
    public DoubleMaps convolve(double[] weight, float[] bias, int kernel, int stride, int padding, PadType padType) {
        int outHeight = (height + 2 * padding - kernel) / stride + 1;
        int outWidth = (width + 2 * padding - kernel) / stride + 1;
        return make(bias.length, outHeight, outWidth, (n, o, y, x) -> {
            double sum = bias[o];
            for (int i = 0; i < channels; i++) {
                for (int ky = 0; ky < kernel; ky++) {
                    for (int kx = 0; kx < kernel; kx++) {
                        sum += weight[((o * channels + i) * kernel + ky) * kernel + kx]
                                * padded(n, i, y * stride + ky - padding, x * stride + kx - padding, padType);
                    }
                }
            }
            return sum;
        });
    }

    private double padded(int n, int c, int y, int x, PadType padType) {
        return switch (padType) {
            case ZERO -> y < 0 || y >= height || x < 0 || x >= width ? 0 : at(n, c, y, x);
            case REPLICATE -> at(n, c, Math.min(Math.max(y, 0), height - 1), Math.min(Math.max(x, 0), width - 1));
            case REFLECT -> at(n, c, reflected(y, height), reflected(x, width));
        };
    }

    private static int reflected(int index, int size) {
        int positive = Math.abs(index);
        return positive < size ? positive : 2 * size - 2 - positive;
    }

    public DoubleMaps map(DoubleUnaryOperator function) {
        return make(channels, height, width, (n, c, y, x) -> function.applyAsDouble(at(n, c, y, x)));
    }

    public DoubleMaps instanceNorm() {
        double[][] moments = new double[images * channels][];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = moments(i / channels, i / channels + 1, i % channels, i % channels + 1);
        }
        return make(channels, height, width, (n, c, y, x) -> {
            double[] m = moments[n * channels + c];
            return (at(n, c, y, x) - m[0]) / Math.sqrt(m[1] / m[2] + 1e-5);
        });
    }

    public DoubleMaps batchNorm(float[] weight, float[] bias) {
        double[][] moments = new double[channels][];
        for (int c = 0; c < channels; c++) {
            moments[c] = moments(0, images, c, c + 1);
        }
        return make(channels, height, width, (n, c, y, x) -> {
            double[] m = moments[c];
            return (at(n, c, y, x) - m[0]) / Math.sqrt(m[1] / m[2] + 1e-5) * weight[c] + bias[c];
        });
    }

    public DoubleMaps layerNorm(float[] gamma, float[] beta) {
        double[][] moments = new double[images][];
        for (int n = 0; n < images; n++) {
            moments[n] = moments(n, n + 1, 0, channels);
        }
        return make(channels, height, width, (n, c, y, x) -> {
            double[] m = moments[n];
            return (at(n, c, y, x) - m[0]) / (Math.sqrt(m[1] / (m[2] - 1)) + 1e-5) * gamma[c] + beta[c];
        });
    }

    /** Mean, sum of squared deviations, and how many numbers there are, over some images and some channels. */
    private double[] moments(int firstImage, int lastImage, int firstChannel, int lastChannel) {
        double sum = 0;
        double squares = 0;
        double count = 0;
        double mean = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int n = firstImage; n < lastImage; n++) {
                for (int c = firstChannel; c < lastChannel; c++) {
                    for (int i = 0; i < height * width; i++) {
                        double value = at(n, c, i / width, i % width);
                        sum += pass == 0 ? value : 0;
                        count += pass == 0 ? 1 : 0;
                        squares += pass == 1 ? (value - mean) * (value - mean) : 0;
                    }
                }
            }
            mean = sum / count;
        }
        return new double[] {mean, squares, count};
    }

    /** Average over 3x3, stride 2, border 1 that does not count. */
    public DoubleMaps averageHalved() {
        return make(channels, (height + 1) / 2, (width + 1) / 2, (n, c, y, x) -> {
            double sum = 0;
            int count = 0;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int py = 2 * y + dy;
                    int px = 2 * x + dx;
                    if (py >= 0 && py < height && px >= 0 && px < width) {
                        sum += at(n, c, py, px);
                        count++;
                    }
                }
            }
            return sum / count;
        });
    }

    /** The largest of each 2x2. */
    public DoubleMaps maxHalved() {
        return make(
                channels,
                height / 2,
                width / 2,
                (n, c, y, x) -> Math.max(
                        Math.max(at(n, c, 2 * y, 2 * x), at(n, c, 2 * y, 2 * x + 1)),
                        Math.max(at(n, c, 2 * y + 1, 2 * x), at(n, c, 2 * y + 1, 2 * x + 1))));
    }

    /** The largest difference from numbers in float32. */
    public double difference(float[] other) {
        if (other.length != values.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < other.length; i++) {
            double difference = Math.abs(values[i] - other[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }

    /** Numbers in double precision. */
    public static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
