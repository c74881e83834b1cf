package dev.munit.training.pretrained;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.training.golden.DoubleMaps;
import dev.munit.training.network.DjlKernels;
import dev.munit.training.network.Generator;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import dev.munit.training.network.WeightInitialization;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTests {
    /** Float32 through twenty layers; layer norm divides by one number less than there are, which differ. */
    private static final double TOLERANCE = 2e-4;

    private static final int SIDE = 32;

    @ParameterizedTest
    @CsvSource({"1, RELU", "2, RELU", "3, RELU", "2, PRELU"})
    void aWiderGeneratorComputesTheSame(int factor, Activation activation) {
        GeneratorHyperparameters narrow = shape(4, activation);
        Weights weights = WeightInitialization.KAIMING.draw(ParameterLayout.generator(narrow), 5);

        Weights wide = new Widening(narrow, factor).widen(weights, 6);

        List<float[]> before = outputs(narrow, weights);
        List<float[]> after = outputs(shape(4 * factor, activation), wide);
        assertThat(after.get(0)).hasSize(factor * before.get(0).length); // the content code is wider, too
        assertClose(Arrays.copyOf(after.get(0), before.get(0).length), before.get(0));
        assertClose(after.get(1), before.get(1));
        assertClose(after.get(2), before.get(2));
    }

    @Test
    void copiesOfAChannelAreReadDifferently() {
        GeneratorHyperparameters narrow = shape(4, Activation.RELU);
        Weights weights = WeightInitialization.KAIMING.draw(ParameterLayout.generator(narrow), 5);

        Tensor wide = new Widening(narrow, 2).widen(weights, 6).get("enc_content.model.1.conv.weight");

        assertThat(wide.shape()).containsExactly(16, 8, 4, 4);
        int half = 4 * 16;
        for (int output = 0; output < 16; output++) {
            int row = output * 2 * half;
            float[] one = Arrays.copyOfRange(wide.data(), row, row + half);
            float[] other = Arrays.copyOfRange(wide.data(), row + half, row + 2 * half);
            assertThat(one).isNotEqualTo(other);
        }
    }

    @Test
    void theSameSeedWidensAlike() {
        GeneratorHyperparameters narrow = shape(4, Activation.RELU);
        Weights weights = WeightInitialization.KAIMING.draw(ParameterLayout.generator(narrow), 5);
        Widening widening = new Widening(narrow, 2);

        assertThat(widening.widen(weights, 6).asMap())
                .isEqualTo(widening.widen(weights, 6).asMap())
                .isNotEqualTo(widening.widen(weights, 7).asMap());
    }

    private static GeneratorHyperparameters shape(int dim, Activation activation) {
        return new GeneratorHyperparameters(3, dim, 8, 3, 2, 2, PadType.REFLECT, activation);
    }

    /** Content code, style code and translation of one picture. */
    private static List<float[]> outputs(GeneratorHyperparameters hp, Weights weights) {
        Tensor image = DoubleMaps.normal(6, 1, 3, SIDE, SIDE);
        Tensor style = DoubleMaps.normal(7, 1, 3);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                Kernels kernels = new DjlKernels(manager)) {
            Generator generator = new Generator(hp, kernels);
            NetworkWeights.load(generator, manager, weights);
            NDArray pixels = manager.create(image.data(), new Shape(1, 3, SIDE, SIDE));
            NDArray content = generator.encodeContent(pixels);
            NDArray decoded = generator.decode(content, manager.create(style.data(), new Shape(1, 3)));
            return List.of(
                    content.toFloatArray(), generator.encodeStyle(pixels).toFloatArray(), decoded.toFloatArray());
        }
    }

    private static void assertClose(float[] ours, float[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.length; i++) {
            assertThat(Math.abs(ours[i] - theirs[i])).isLessThan((float) TOLERANCE);
        }
    }
}
