package dev.munit.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GanType;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.training.config.Precision;
import dev.munit.training.golden.DoubleMaps;
import dev.munit.training.torchscript.TorchScriptKernels;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Discriminators of every norm, activation and padding against an independent implementation in double precision. */
class DiscriminatorTests {
    /** Logits are of the order of 1; float32 rounds through four layers and their norms. */
    private static final double TOLERANCE = 2e-5;

    private static final int SIDE = 36;
    private static final Tensor FAKE = DoubleMaps.normal(11, 2, 3, SIDE, SIDE);
    private static final Tensor REAL = DoubleMaps.normal(12, 2, 3, SIDE, SIDE);

    static Stream<Arguments> kinds() {
        return Stream.concat(
                Stream.of(DiscriminatorNorm.values())
                        .flatMap(norm ->
                                Stream.of(PadType.values()).map(pad -> Arguments.of(norm, Activation.LRELU, pad))),
                Stream.of(Activation.values())
                        .map(activation -> Arguments.of(DiscriminatorNorm.NONE, activation, PadType.REFLECT)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void djlKernelsJudgeAsTheFormulasSay(DiscriminatorNorm norm, Activation activation, PadType padType) {
        judgesAsTheFormulasSay(hyperparameters(norm, activation, padType), DjlKernels::new);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void torchScriptKernelsJudgeAsTheFormulasSay(DiscriminatorNorm norm, Activation activation, PadType padType) {
        judgesAsTheFormulasSay(
                hyperparameters(norm, activation, padType), manager -> new TorchScriptKernels(manager, Precision.FP32));
    }

    @Test
    void spectralVectorsAreNotLearnt() {
        DiscriminatorHyperparameters hp = hyperparameters(DiscriminatorNorm.SN, Activation.LRELU, PadType.REFLECT);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            Discriminator discriminator = new Discriminator(hp, kernels);
            NetworkWeights.load(discriminator, manager, weights(hp));
            for (Parameter parameter : NetworkWeights.parameters(discriminator)) {
                boolean vector = parameter.getName().endsWith("_u")
                        || parameter.getName().endsWith("_v");
                assertThat(parameter.requiresGradient()).as(parameter.getName()).isEqualTo(!vector);
                assertThat(parameter.getArray().hasGradient())
                        .as(parameter.getName())
                        .isEqualTo(!vector);
            }
        }
    }

    private static void judgesAsTheFormulasSay(
            DiscriminatorHyperparameters hp, Function<NDManager, Kernels> kernelsOf) {
        Weights weights = weights(hp);
        ReferenceDiscriminator reference = new ReferenceDiscriminator(hp, weights);
        List<DoubleMaps> fake = reference.judge(FAKE);
        List<DoubleMaps> real = reference.judge(REAL);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = kernelsOf.apply(manager)) {
            Discriminator discriminator = new Discriminator(hp, kernels);
            NetworkWeights.load(discriminator, manager, weights);
            Discriminator.Verdicts verdicts = discriminator.judge(array(manager, FAKE), array(manager, REAL));
            assertClose(verdicts.fake(), fake);
            assertClose(verdicts.real(), real);
            for (Parameter parameter : NetworkWeights.parameters(discriminator)) {
                if (!parameter.requiresGradient()) {
                    double[] expected = reference.vector(parameter.getName());
                    float[] now = parameter.getArray().toFloatArray();
                    for (int i = 0; i < now.length; i++) {
                        assertThat((double) now[i]).isCloseTo(expected[i], within(1e-6));
                    }
                }
            }
        }
    }

    private static void assertClose(NDList logits, List<DoubleMaps> expected) {
        assertThat(logits).hasSameSizeAs(expected);
        for (int scale = 0; scale < expected.size(); scale++) {
            assertThat(expected.get(scale).difference(logits.get(scale).toFloatArray()))
                    .as("scale %d", scale)
                    .isLessThan(TOLERANCE);
        }
    }

    private static DiscriminatorHyperparameters hyperparameters(
            DiscriminatorNorm norm, Activation activation, PadType padType) {
        return new DiscriminatorHyperparameters(3, 4, 3, 2, GanType.LSGAN, padType, activation, norm);
    }

    /** Kaiming's weights; slopes, norms and biases that are not what they start from. */
    private static Weights weights(DiscriminatorHyperparameters hp) {
        Weights drawn = WeightInitialization.KAIMING.draw(ParameterLayout.discriminator(hp), 3);
        drawn.asMap().forEach((name, tensor) -> {
            if (tensor.shape().length == 1 && !name.contains(".weight_")) {
                for (int i = 0; i < tensor.data().length; i++) {
                    tensor.data()[i] += 0.1f * (i % 5) - 0.2f;
                }
            }
        });
        return drawn;
    }

    private static NDArray array(NDManager manager, Tensor tensor) {
        return manager.create(tensor.data(), new Shape(2, 3, SIDE, SIDE));
    }
}
