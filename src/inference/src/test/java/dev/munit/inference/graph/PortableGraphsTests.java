package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.ImageSize;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.bundle.GraphKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The portable graphs against the canonical ones, both in ONNX Runtime. */
class PortableGraphsTests {
    private static final GeneratorHyperparameters SMALL =
            new GeneratorHyperparameters(3, 2, 6, 8, 2, 1, PadType.REFLECT, Activation.RELU);

    @ParameterizedTest
    @MethodSource("hyperparameters")
    void computesWhatTheCanonicalGraphsCompute(GeneratorHyperparameters hp) throws Exception {
        try (CanonicalPair pair = new CanonicalPair(hp)) {
            int step = Math.max(4, hp.sizeStep());
            pair.assertAgree(new ImageSize(6 * step, 4 * step), 1, portable(InstanceNorms.SPELT_OUT));
            pair.assertAgree(new ImageSize(3 * step + 16, 7 * step), 3, portable(InstanceNorms.SPELT_OUT));
            pair.assertAgree(new ImageSize(7 * step, 5 * step), 2, portable(InstanceNorms.OPERATOR));
        }
    }

    @Test
    void agreesOnEverySizeFrom16To512() throws Exception {
        try (CanonicalPair pair = new CanonicalPair(SMALL)) {
            for (int height = 16; height <= 512; height += 4) {
                pair.assertAgree(
                        new ImageSize(528 - height, height), 1 + height / 4 % 4, portable(InstanceNorms.SPELT_OUT));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesForEachPaddingAndBatch(PadType padding) throws Exception {
        try (CanonicalPair pair =
                new CanonicalPair(new GeneratorHyperparameters(3, 2, 4, 3, 2, 1, padding, Activation.RELU))) {
            pair.assertAgreeOnASpreadOfSizes(portable(InstanceNorms.SPELT_OUT));
        }
    }

    @Test
    void takesEveryEvenSizeWhereThereIsOneDownsampling() throws Exception {
        try (CanonicalPair pair =
                new CanonicalPair(new GeneratorHyperparameters(3, 2, 4, 3, 1, 1, PadType.REFLECT, Activation.RELU))) {
            for (int height = 16; height <= 64; height += 2) {
                pair.assertAgree(new ImageSize(82 - height, height), 1 + height % 4, portable(InstanceNorms.SPELT_OUT));
            }
        }
    }

    @Test
    void refusesASizeThatTheModelCannotDo() {
        PreparedWeights weights = new PreparedWeights(Tensors.generator(SMALL, 1));
        assertThatThrownBy(() -> PortableGraphs.make(GraphKind.DECODER, SMALL, weights, new ImageSize(32, 34)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a picture of 32 x 34 pixels is not a multiple of 4 on each side");
    }

    @Test
    void sharesItsWeightsAmongAllSizes() {
        PreparedWeights weights = new PreparedWeights(Tensors.generator(SMALL, 1));
        DeviceGraph one = PortableGraphs.make(GraphKind.DECODER, SMALL, weights, new ImageSize(32, 32));
        DeviceGraph other = PortableGraphs.make(GraphKind.DECODER, SMALL, weights, new ImageSize(64, 48));
        assertThat(one.weights()).isNotEmpty();
        assertThat(other.weights().keySet()).isEqualTo(one.weights().keySet());
        one.weights()
                .forEach((name, weight) -> assertThat(other.weights().get(name)).isSameAs(weight));
    }

    private static CanonicalPair.Maker portable(InstanceNorms norms) {
        return (kind, hp, weights, size, batch) -> PortableGraphs.make(kind, hp, weights, size, norms);
    }

    static Stream<Arguments> hyperparameters() {
        return Stream.concat(
                Stream.of(PadType.values())
                        .flatMap(pad -> Stream.of(Activation.values())
                                .map(activation ->
                                        Arguments.of(new GeneratorHyperparameters(3, 3, 6, 8, 2, 2, pad, activation)))),
                Stream.of(
                        Arguments.of(new GeneratorHyperparameters(3, 2, 3, 1, 1, 1, PadType.ZERO, Activation.LRELU)),
                        Arguments.of(
                                new GeneratorHyperparameters(7, 2, 5, 3, 3, 3, PadType.REPLICATE, Activation.RELU)),
                        Arguments.of(new GeneratorHyperparameters(16, 2, 5, 3, 2, 1, PadType.REFLECT, Activation.RELU)),
                        Arguments.of(
                                new GeneratorHyperparameters(1, 1, 1, 4, 4, 1, PadType.REFLECT, Activation.SELU))));
    }
}
