package dev.munit.training.perceptual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.training.config.Precision;
import dev.munit.training.config.VggInput;
import dev.munit.training.config.VggLayer;
import dev.munit.training.golden.DoubleMaps;
import dev.munit.training.network.DjlKernels;
import dev.munit.training.network.Kernels;
import dev.munit.training.torchscript.TorchScriptKernels;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss on made-up weights against VGG16 spelt out in double precision, after {@code spec/munit.md} 2.3. */
class PerceptualLossTests {
    private static final int SIDE = 16;
    /** The published network's thirteen convolutions, and after which of them it halves the map. */
    private static final String[] NAMES = {
        "conv1_1", "conv1_2", "conv2_1", "conv2_2", "conv3_1", "conv3_2", "conv3_3", "conv4_1", "conv4_2", "conv4_3",
        "conv5_1", "conv5_2", "conv5_3"
    };

    private final float[] image = colours(1, 3);
    private final float[] target = colours(2, 3);

    @ParameterizedTest
    @CsvSource({"RELU4_3, TORCHVISION", "RELU4_3, CAFFE", "RELU5_3, CAFFE", "RELU5_3, TORCHVISION"})
    void isTheDistanceOfInstanceNormalisedFeatures(VggLayer layer, VggInput input) {
        Map<String, Tensor> weights = MadeUpVgg.caffe(layer);
        double expected = distance(image, target, weights, layer, input);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels djl = new DjlKernels(manager);
                Kernels torch = new TorchScriptKernels(manager, Precision.FP32)) {
            for (Kernels kernels : new Kernels[] {djl, torch}) {
                try (PerceptualLoss loss = loss(manager, kernels, weights, layer, input)) {
                    NDArray value = loss.between(array(manager, image, 3), array(manager, target, 3));
                    // Normalised features are of the order of 1, so their mean square is too.
                    assertThat(value.getFloat()).isCloseTo((float) expected, within(2e-4f));
                }
            }
        }
    }

    @Test
    void severalPicturesCountAlike() {
        VggLayer layer = VggLayer.RELU4_3;
        Map<String, Tensor> weights = MadeUpVgg.caffe(layer);
        float[] image2 = colours(5, 3);
        float[] target2 = colours(6, 3);
        double expected = (distance(image, target, weights, layer, VggInput.CAFFE)
                        + distance(image2, target2, weights, layer, VggInput.CAFFE))
                / 2;
        Shape two = new Shape(2, 3, SIDE, SIDE);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new TorchScriptKernels(manager, Precision.FP32);
                PerceptualLoss loss = loss(manager, kernels, weights, layer, VggInput.CAFFE)) {
            NDArray value =
                    loss.between(manager.create(both(image, image2), two), manager.create(both(target, target2), two));

            assertThat(value.getFloat()).isCloseTo((float) expected, within(2e-4f));
        }
    }

    /** bfloat16 has eight bits: products of ten layers are a few hundredths of their size away. */
    @Test
    void isNearlyTheSameInBfloat16() {
        VggLayer layer = VggLayer.RELU4_3;
        Map<String, Tensor> weights = MadeUpVgg.caffe(layer);
        double expected = distance(image, target, weights, layer, VggInput.TORCHVISION);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new TorchScriptKernels(manager, Precision.BF16);
                PerceptualLoss loss = loss(manager, kernels, weights, layer, VggInput.TORCHVISION)) {
            double value = loss.between(array(manager, image, 3), array(manager, target, 3))
                    .getFloat();

            assertThat(value).isCloseTo(expected, within(0.05 * expected));
            assertThat(value).isNotEqualTo(expected);
        }
    }

    private static float[] both(float[] one, float[] other) {
        float[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void itsGradientIsTheSlopeOfTheFormula() {
        VggLayer layer = VggLayer.RELU4_3;
        Map<String, Tensor> weights = MadeUpVgg.caffe(layer);
        float[] gradient;
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new TorchScriptKernels(manager, Precision.FP32);
                PerceptualLoss loss = loss(manager, kernels, weights, layer, VggInput.TORCHVISION)) {
            NDArray leaf = array(manager, image, 3);
            leaf.setRequiresGradient(true);
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                gradients.backward(loss.between(leaf, array(manager, target, 3)));
            }
            gradient = leaf.getGradient().toFloatArray();
        }

        // A direction that is near the gradient's, so that the slope is not small against what kinks change it by.
        double slope = 0;
        double step = 1e-3;
        float[] further = image.clone();
        float[] back = image.clone();
        double length = norm(gradient);
        for (int i = 0; i < gradient.length; i++) {
            float change = (float) (step * gradient[i] / length);
            further[i] += change;
            back[i] -= change;
            slope += gradient[i] * ((double) further[i] - back[i]);
        }
        double difference = distance(further, target, weights, layer, VggInput.TORCHVISION)
                - distance(back, target, weights, layer, VggInput.TORCHVISION);
        assertThat(difference).isCloseTo(slope, within(0.01 * slope));
    }

    @Test
    void aPictureIsAtNoDistanceFromItself() {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager);
                PerceptualLoss loss =
                        loss(manager, kernels, MadeUpVgg.caffe(VggLayer.RELU4_3), VggLayer.RELU4_3, VggInput.CAFFE)) {
            assertThat(loss.between(array(manager, image, 3), array(manager, image, 3))
                            .getFloat())
                    .isZero();
        }
    }

    @Test
    void looksAtGreyPicturesAsAtColoursOfThreeEqualChannels() {
        float[] grey = colours(3, 1);
        float[] threefold = new float[3 * grey.length];
        for (int c = 0; c < 3; c++) {
            System.arraycopy(grey, 0, threefold, c * grey.length, grey.length);
        }
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager);
                PerceptualLoss loss =
                        loss(manager, kernels, MadeUpVgg.caffe(VggLayer.RELU4_3), VggLayer.RELU4_3, VggInput.CAFFE)) {
            assertThat(loss.features(array(manager, grey, 1)).toFloatArray())
                    .containsExactly(loss.features(array(manager, threefold, 3)).toFloatArray());
        }
    }

    private static PerceptualLoss loss(
            NDManager manager, Kernels kernels, Map<String, Tensor> weights, VggLayer layer, VggInput input) {
        return new PerceptualLoss(manager, kernels, new VggWeights(new Weights(weights), layer, input));
    }

    private static double distance(float[] a, float[] b, Map<String, Tensor> weights, VggLayer layer, VggInput input) {
        double[] x = features(a, weights, layer, input).values();
        double[] y = features(b, weights, layer, input).values();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return sum / x.length;
    }

    private static DoubleMaps features(float[] pixels, Map<String, Tensor> weights, VggLayer layer, VggInput input) {
        DoubleMaps x = preprocessed(pixels, input);
        for (String name : NAMES) {
            double[] weight = DoubleMaps.doubles(weights.get(name + ".weight").data());
            float[] bias = weights.get(name + ".bias").data();
            x = x.convolve(weight, bias, 3, 1, 1, PadType.ZERO).map(v -> Math.max(v, 0));
            if (name.equals("conv1_2") || name.equals("conv2_2") || name.equals("conv3_3")) {
                x = x.maxHalved();
            }
            if (name.equals("conv4_3") && layer == VggLayer.RELU4_3) {
                break;
            }
        }
        return x.instanceNorm();
    }

    private static DoubleMaps preprocessed(float[] pixels, VggInput input) {
        int plane = SIDE * SIDE;
        double[] out = new double[3 * plane];
        for (int i = 0; i < plane; i++) {
            double red = pixels[i];
            double green = pixels[plane + i];
            double blue = pixels[2 * plane + i];
            if (input == VggInput.CAFFE) {
                out[i] = (blue + 1) * 255 * 0.5 - 103.939;
                out[plane + i] = (green + 1) * 255 * 0.5 - 116.779;
                out[2 * plane + i] = (red + 1) * 255 * 0.5 - 123.680;
            } else {
                out[i] = ((red + 1) / 2 - 0.485) / 0.229;
                out[plane + i] = ((green + 1) / 2 - 0.456) / 0.224;
                out[2 * plane + i] = ((blue + 1) / 2 - 0.406) / 0.225;
            }
        }
        return new DoubleMaps(1, 3, SIDE, SIDE, out);
    }

    private static NDArray array(NDManager manager, float[] pixels, int channels) {
        return manager.create(pixels, new Shape(1, channels, SIDE, SIDE));
    }

    private static float[] colours(long seed, int channels) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[channels * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
