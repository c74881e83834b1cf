package dev.munit.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.munit.model.PadType;
import dev.munit.training.RestlessCollector;
import dev.munit.training.config.Precision;
import dev.munit.training.torchscript.TorchScriptKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PyTorch's own operations against the same out of DJL's, in value and in gradient, and both against plain sums. */
@ExtendWith(RestlessCollector.class)
class KernelsTests {
    private final SplittableRandom random = new SplittableRandom(7);
    private NDManager manager;
    private Kernels djl;
    private Kernels torch;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        djl = new DjlKernels(manager);
        torch = new TorchScriptKernels(manager, Precision.FP32);
    }

    @AfterEach
    void close() {
        torch.close();
        djl.close();
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void bothPadByReflection(int pad) {
        agree((kernels, in) -> kernels.reflectionPad(in.get(0), pad), new Shape(2, 3, 5, 7));
        NDArray row = manager.create(
                new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, new Shape(1, 1, 4, 4));
        float[] first = torch.reflectionPad(row, 1).toFloatArray();
        assertThat(java.util.Arrays.copyOf(first, 6)).containsExactly(6, 5, 6, 7, 8, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void bothPadByReplication(int pad) {
        agree((kernels, in) -> kernels.replicationPad(in.get(0), pad), new Shape(2, 3, 5, 7));
        NDArray square = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
        assertThat(torch.replicationPad(square, 1).toFloatArray())
                .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    }

    @Test
    void bothNormaliseInstances() {
        agree((kernels, in) -> kernels.instanceNorm(in.get(0)), new Shape(2, 3, 6, 5));
    }

    @Test
    void bothApplyAdaInOfEachSample() {
        agree(
                (kernels, in) -> kernels.adaptiveInstanceNorm(in.get(0), in.get(1), in.get(2)),
                new Shape(2, 3, 6, 5),
                new Shape(2, 3),
                new Shape(2, 3));
    }

    @Test
    void bothNormaliseLayersWithTheUnbiasedDeviation() {
        agree(
                (kernels, in) -> kernels.layerNorm(in.get(0), in.get(1), in.get(2)),
                new Shape(2, 3, 6, 5),
                new Shape(3),
                new Shape(3));
        NDArray x = manager.create(new float[] {0, 1, 2, 3}, new Shape(1, 1, 2, 2));
        NDArray one = manager.ones(new Shape(1));
        float[] y = torch.layerNorm(x, one, one.sub(1)).toFloatArray();
        double std = Math.sqrt(5.0 / 3);
        assertThat(y[3]).isCloseTo((float) (1.5 / (std + 1e-5)), within(1e-6f));
    }

    @Test
    void bothNormaliseBatches() {
        agree(
                (kernels, in) -> kernels.batchNorm(in.get(0), in.get(1), in.get(2)),
                new Shape(2, 3, 6, 5),
                new Shape(3),
                new Shape(3));
    }

    @Test
    void bothLearnTheSlopeOfPrelu() {
        agree((kernels, in) -> kernels.prelu(in.get(0), in.get(1)), new Shape(2, 3, 6, 5), new Shape(1));
    }

    @Test
    void bothDivideAWeightByItsLargestSingularValue() {
        agree(
                (kernels, in) -> {
                    // Vectors of their own for each: they are changed in place.
                    NDArray u = manager.create(new float[] {0.5f, -0.5f, 0.5f, 0.5f});
                    NDArray v = manager.zeros(new Shape(12));
                    return kernels.spectralNorm(in.get(0), u, v);
                },
                new Shape(4, 3, 2, 2));
    }

    @Test
    void aWeightOverItsLargestSingularValueHasTheGradientOfTheFormula() {
        NDArray weight = normal(new Shape(3, 2, 1, 1));
        NDArray u = manager.create(new float[] {0.6f, 0, 0.8f});
        NDArray v = manager.zeros(new Shape(2));
        float[] gradient = valueAndGradients(
                        torch, (kernels, in) -> kernels.spectralNorm(in.get(0), u, v), List.of(weight))
                .get(1);

        // d/dW of sum(R * W / s) with s = u' W v is R / s - sum(R * W) / s^2 * u v', u and v being constants.
        float[] w = weight.toFloatArray();
        float[] left = u.toFloatArray();
        float[] right = v.toFloatArray();
        double sigma = 0;
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sigma += (double) left[i / 2] * w[i] * right[i % 2];
            sum += i / 6.0 * w[i];
        }
        for (int i = 0; i < w.length; i++) {
            double expected = i / 6.0 / sigma - sum / (sigma * sigma) * left[i / 2] * right[i % 2];
            assertThat((double) gradient[i]).isCloseTo(expected, within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9})
    void bothHalveWithoutCountingThePadding(int size) {
        agree((kernels, in) -> kernels.halve(in.get(0)), new Shape(2, 3, size, size + 2));
        NDArray x = manager.ones(new Shape(1, 1, size, size));
        for (float value : djl.halve(x).toFloatArray()) {
            assertThat(value).isCloseTo(1, within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bothConvolve(int stride) {
        agree(
                (kernels, in) -> kernels.convolution(in.get(0), in.get(1), in.get(2), stride, 1),
                new Shape(2, 3, 8, 8),
                new Shape(4, 3, 4, 4),
                new Shape(4));
    }

    @ParameterizedTest
    @CsvSource({"REFLECT, 7, 4", "REPLICATE, 4, 7", "ZERO, 5, 5", "REFLECT, 3, 3", "REPLICATE, 2, 6", "REFLECT, 6, 2"})
    void bothConvolveDoubledMapsRightUpToTheBorder(PadType padType, int height, int width) {
        agree(
                (kernels, in) -> kernels.doubledConvolution(in.get(0), in.get(1), in.get(2), padType, 2),
                new Shape(2, 3, height, width),
                new Shape(4, 3, 5, 5),
                new Shape(4));
    }

    @Test
    void bothConvolveDoubledMapsWithOtherKernelsToo() {
        agree(
                (kernels, in) -> kernels.doubledConvolution(in.get(0), in.get(1), in.get(2), PadType.REFLECT, 1),
                new Shape(1, 3, 5, 4),
                new Shape(2, 3, 3, 3),
                new Shape(2));
    }

    @ParameterizedTest
    @CsvSource({"7, 14, 10", "5, 8, 8", "7, 13, 10", "4, 9, 9", "1, 6, 4"})
    void bothConvolveToFewChannelsWhateverTheSides(int kernel, int height, int width) {
        agree(
                (kernels, in) -> kernels.convolution(in.get(0), in.get(1), in.get(2), 1, 0),
                new Shape(2, 2, height, width),
                new Shape(3, 2, kernel, kernel),
                new Shape(3));
    }

    @Test
    void bfloat16ConvolvesToThreeDigits() {
        bfloat16IsNear(
                new Shape(1, 8, 16, 16),
                new Shape(8, 8, 3, 3),
                (kernels, in) -> kernels.convolution(in.get(0), in.get(1), in.get(2), 1, 0));
    }

    @Test
    void bfloat16ConvolvesDoubledMapsToThreeDigits() {
        bfloat16IsNear(
                new Shape(1, 8, 9, 8),
                new Shape(8, 8, 5, 5),
                (kernels, in) -> kernels.doubledConvolution(in.get(0), in.get(1), in.get(2), PadType.REFLECT, 2));
    }

    @Test
    void bfloat16ConvolvesToFewChannelsToThreeDigits() {
        bfloat16IsNear(
                new Shape(1, 8, 16, 16),
                new Shape(3, 8, 7, 7),
                (kernels, in) -> kernels.convolution(in.get(0), in.get(1), in.get(2), 1, 0));
    }

    private void bfloat16IsNear(Shape image, Shape weight, BiFunction<Kernels, List<NDArray>, NDArray> operation) {
        List<NDArray> in = List.of(normal(image), normal(weight), normal(new Shape(weight.get(0))));
        float[] exact = operation.apply(torch, in).toFloatArray();
        try (Kernels rounded = new TorchScriptKernels(manager, Precision.BF16)) {
            float[] coarse = operation.apply(rounded, in).toFloatArray();
            double error = 0;
            double power = 0;
            for (int i = 0; i < exact.length; i++) {
                error += Math.pow(exact[i] - coarse[i], 2);
                power += Math.pow(exact[i], 2);
            }
            // Eight bits of mantissa: not equal, and within half a percent.
            assertThat(Math.sqrt(error / power)).isBetween(1e-5, 5e-3);
        }
    }

    private void agree(BiFunction<Kernels, List<NDArray>, NDArray> operation, Shape... shapes) {
        List<NDArray> inputs = new ArrayList<>();
        for (Shape shape : shapes) {
            inputs.add(normal(shape));
        }
        List<float[]> ours = valueAndGradients(djl, operation, inputs);
        List<float[]> theirs = valueAndGradients(torch, operation, inputs);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i))
                    .as(i == 0 ? "value" : "gradient of input " + i)
                    .hasSameSizeAs(theirs.get(i));
            for (int j = 0; j < ours.get(i).length; j++) {
                // Sums of up to 300 float32 numbers in another order, some of which grow to 100.
                assertThat(ours.get(i)[j])
                        .isCloseTo(theirs.get(i)[j], within(2e-5f + 1e-6f * Math.abs(theirs.get(i)[j])));
            }
        }
    }

    private List<float[]> valueAndGradients(
            Kernels kernels, BiFunction<Kernels, List<NDArray>, NDArray> operation, List<NDArray> inputs) {
        List<NDArray> leaves = new ArrayList<>();
        for (NDArray input : inputs) {
            NDArray leaf = manager.create(input.toFloatArray(), input.getShape());
            leaf.setRequiresGradient(true);
            leaves.add(leaf);
        }
        List<float[]> all = new ArrayList<>();
        try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray y = operation.apply(kernels, leaves);
            all.add(y.toFloatArray());
            NDArray ramp = manager.arange((float) y.size())
                    .div(manager.create((float) y.size()))
                    .reshape(y.getShape());
            gradients.backward(y.mul(ramp).sum());
        }
        for (NDArray leaf : leaves) {
            all.add(leaf.getGradient().toFloatArray());
        }
        return all;
    }

    private NDArray normal(Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }
}
