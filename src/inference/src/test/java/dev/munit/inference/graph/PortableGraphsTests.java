package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.ImageSize;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.onnx.CanonicalGraphs;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The portable graphs against the canonical ones, both in ONNX Runtime. */
class PortableGraphsTests {
    private static final double TOLERANCE = 1e-4;
    private static final GeneratorHyperparameters SMALL =
            new GeneratorHyperparameters(3, 2, 6, 8, 2, 1, PadType.REFLECT, Activation.RELU);

    @ParameterizedTest
    @MethodSource("hyperparameters")
    void computesWhatTheCanonicalGraphsCompute(GeneratorHyperparameters hp) throws Exception {
        try (Pair pair = new Pair(hp)) {
            int step = Math.max(4, hp.sizeStep());
            pair.assertAgree(new ImageSize(6 * step, 4 * step), 1, InstanceNorms.SPELT_OUT);
            pair.assertAgree(new ImageSize(3 * step + 16, 7 * step), 3, InstanceNorms.SPELT_OUT);
            pair.assertAgree(new ImageSize(7 * step, 5 * step), 2, InstanceNorms.OPERATOR);
        }
    }

    @Test
    void agreesOnEverySizeFrom16To512() throws Exception {
        try (Pair pair = new Pair(SMALL)) {
            for (int height = 16; height <= 512; height += 4) {
                pair.assertAgree(new ImageSize(528 - height, height), 1 + height / 4 % 4, InstanceNorms.SPELT_OUT);
            }
        }
    }

    @Test
    void takesEveryEvenSizeWhereThereIsOneDownsampling() throws Exception {
        try (Pair pair = new Pair(new GeneratorHyperparameters(3, 2, 4, 3, 1, 1, PadType.REFLECT, Activation.RELU))) {
            for (int height = 16; height <= 64; height += 2) {
                pair.assertAgree(new ImageSize(82 - height, height), 1 + height % 4, InstanceNorms.SPELT_OUT);
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

    /** Both forms of one generator; the canonical ones do all sizes. */
    private static final class Pair implements AutoCloseable {
        private final GeneratorHyperparameters hp;
        private final PreparedWeights prepared;
        private final GraphRunner content;
        private final GraphRunner style;
        private final GraphRunner decoder;

        Pair(GeneratorHyperparameters hp) throws Exception {
            Weights weights = Tensors.generator(hp, 11);
            this.hp = hp;
            prepared = new PreparedWeights(weights);
            content = new GraphRunner(CanonicalGraphs.contentEncoder(hp, weights));
            style = new GraphRunner(CanonicalGraphs.styleEncoder(hp, weights));
            decoder = new GraphRunner(CanonicalGraphs.decoder(hp, weights));
        }

        void assertAgree(ImageSize size, int batch, InstanceNorms norms) throws Exception {
            Tensor image = Tensors.random(size.height(), batch, hp.inputDim(), size.height(), size.width());
            Tensor code = content.run(image);
            Tensor styles = style.run(image);
            assertClose(GraphKind.CONTENT_ENCODER, size, norms, code, image);
            assertClose(GraphKind.STYLE_ENCODER, size, norms, styles, image);
            assertClose(GraphKind.DECODER, size, norms, decoder.run(code, styles), code, styles);
        }

        private void assertClose(GraphKind kind, ImageSize size, InstanceNorms norms, Tensor expected, Tensor... inputs)
                throws Exception {
            Tensor computed = GraphRunner.run(PortableGraphs.make(kind, hp, prepared, size, norms), inputs);
            assertThat(Tensors.difference(computed, expected))
                    .as("%s of %s at %s, %s", kind, hp, size, norms)
                    .isLessThan(TOLERANCE);
        }

        @Override
        public void close() throws Exception {
            content.close();
            style.close();
            decoder.close();
        }
    }
}
