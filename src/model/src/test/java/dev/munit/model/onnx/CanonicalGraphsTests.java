package dev.munit.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.RandomWeights;
import dev.munit.model.ReferenceGenerator;
import dev.munit.model.Tensor;
import dev.munit.model.Tensors;
import dev.munit.model.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The graphs against an independent implementation in double precision. The tolerances are relative to the largest
 * number and fifteen times what was measured: the rounding of float32 through twenty layers.
 */
class CanonicalGraphsTests {
    private static final double TOLERANCE = 3e-5;
    private static final GeneratorHyperparameters SMALL =
            new GeneratorHyperparameters(3, 3, 6, 8, 2, 2, PadType.REFLECT, Activation.RELU);

    @ParameterizedTest
    @MethodSource("hyperparameters")
    void computesWhatTheFormulasSay(GeneratorHyperparameters hp) throws Exception {
        assertAgrees(hp, 32, 48);
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "16, 20", "20, 28", "36, 44", "52, 16", "28, 92", "76, 60", "96, 68"})
    void isRightAtEverySizeThatIsAMultipleOfFour(int height, int width) throws Exception {
        assertAgrees(SMALL, height, width);
    }

    @Test
    void computesItsStatisticsWellOnLargeImages() throws Exception {
        GeneratorHyperparameters hp = new GeneratorHyperparameters(3, 1, 2, 2, 1, 1, PadType.REFLECT, Activation.RELU);
        assertAgrees(hp, 320, 400);
    }

    @Test
    void takesImagesOfEightPixels() throws Exception {
        Weights weights = RandomWeights.generator(SMALL, 1);
        Tensor image = Tensors.random(2, 1, 3, 8, 12);
        Tensor content = OnnxRuntime.run(CanonicalGraphs.contentEncoder(SMALL, weights), image);
        assertClose(content, new ReferenceGenerator(SMALL, weights).content(image));
        Tensor style = Tensors.random(3, 1, 8);
        assertThat(OnnxRuntime.run(CanonicalGraphs.decoder(SMALL, weights), content, style)
                        .shape())
                .containsExactly(1, 3, 8, 12);
    }

    @Test
    void cutsTheLastPixelsOfOtherSizes() throws Exception {
        Tensor image = Tensors.random(2, 1, 3, 19, 33);
        Weights weights = RandomWeights.generator(SMALL, 1);
        assertThat(OnnxRuntime.run(CanonicalGraphs.contentEncoder(SMALL, weights), image)
                        .shape())
                .containsExactly(1, 12, 4, 8);
    }

    @Test
    void aBatchOfThreeIsThreeBatchesOfOne() throws Exception {
        Weights weights = RandomWeights.generator(SMALL, 1);
        Tensor images = Tensors.random(2, 3, 3, 32, 24);
        Tensor styles = Tensors.random(3, 3, 8);
        try (OnnxRuntime content = new OnnxRuntime(CanonicalGraphs.contentEncoder(SMALL, weights));
                OnnxRuntime style = new OnnxRuntime(CanonicalGraphs.styleEncoder(SMALL, weights));
                OnnxRuntime decoder = new OnnxRuntime(CanonicalGraphs.decoder(SMALL, weights))) {
            Tensor contents = content.run(images);
            Tensor codes = style.run(images);
            Tensor pictures = decoder.run(contents, styles);
            for (int i = 0; i < 3; i++) {
                Tensor image = Tensors.element(images, i);
                assertClose(content.run(image), Tensors.element(contents, i));
                assertClose(style.run(image), Tensors.element(codes, i));
                Tensor picture = decoder.run(Tensors.element(contents, i), Tensors.element(styles, i));
                assertClose(picture, Tensors.element(pictures, i));
            }
        }
    }

    @Test
    void isMadeOfStandardOperatorsOfOpset17() throws Exception {
        Weights weights = RandomWeights.generator(SMALL, 1);
        ModelProto model = ModelProto.parseFrom(CanonicalGraphs.decoder(SMALL, weights));
        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImportList()).hasSize(1).allMatch(set -> set.getVersion() == 17);
        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getDomain)
                .containsOnly("");
        assertThat(model.getGraph().getNodeList())
                .flatExtracting(NodeProto::getOutputList)
                .doesNotHaveDuplicates()
                .contains("image");
    }

    @Test
    void holdsTheWeightsUnderTheirPublishedNames() throws Exception {
        Weights weights = RandomWeights.generator(SMALL, 1);
        Map<String, Tensor> held = new LinkedHashMap<>();
        held.putAll(GraphSignature.styleEncoder(SMALL)
                .weights(CanonicalGraphs.styleEncoder(SMALL, weights))
                .asMap());
        held.putAll(GraphSignature.contentEncoder(SMALL)
                .weights(CanonicalGraphs.contentEncoder(SMALL, weights))
                .asMap());
        held.putAll(GraphSignature.decoder(SMALL)
                .weights(CanonicalGraphs.decoder(SMALL, weights))
                .asMap());
        assertThat(held).containsExactlyEntriesOf(weights.asMap());
    }

    @Test
    void refusesWeightsOfAnotherNetwork() {
        Weights weights = RandomWeights.generator(SMALL, 1);
        GeneratorHyperparameters wider =
                new GeneratorHyperparameters(3, 3, 7, 8, 2, 2, PadType.REFLECT, Activation.RELU);
        assertThatThrownBy(() -> CanonicalGraphs.contentEncoder(wider, weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the weight mlp.model.0.fc.weight has shape [6, 8], not [7, 8]");
    }

    static Stream<Arguments> hyperparameters() {
        return Stream.concat(
                Stream.of(PadType.values())
                        .flatMap(pad -> Stream.of(Activation.values())
                                .map(activation ->
                                        Arguments.of(new GeneratorHyperparameters(3, 3, 6, 8, 2, 2, pad, activation)))),
                Stream.of(
                        Arguments.of(new GeneratorHyperparameters(3, 2, 3, 1, 1, 1, PadType.REFLECT, Activation.LRELU)),
                        Arguments.of(
                                new GeneratorHyperparameters(3, 2, 5, 3, 3, 3, PadType.REPLICATE, Activation.RELU)),
                        Arguments.of(new GeneratorHyperparameters(1, 1, 1, 4, 4, 1, PadType.ZERO, Activation.RELU))));
    }

    private static void assertAgrees(GeneratorHyperparameters hp, int height, int width) throws Exception {
        Weights weights = RandomWeights.generator(hp, 4);
        ReferenceGenerator reference = new ReferenceGenerator(hp, weights);
        Tensor image = Tensors.random(5, 1, hp.inputDim(), height, width);
        Tensor style = Tensors.random(6, 1, hp.styleDim());
        Tensor content = OnnxRuntime.run(CanonicalGraphs.contentEncoder(hp, weights), image);
        assertThat(content.shape()).containsExactly(1, hp.contentDim(), height / hp.sizeStep(), width / hp.sizeStep());
        assertClose(content, reference.content(image));
        assertClose(OnnxRuntime.run(CanonicalGraphs.styleEncoder(hp, weights), image), reference.style(image));
        assertClose(
                OnnxRuntime.run(CanonicalGraphs.decoder(hp, weights), content, style),
                reference.decode(content, style));
    }

    private static void assertClose(Tensor computed, Tensor expected) {
        assertThat(Tensors.difference(computed, expected)).isLessThan(TOLERANCE * Tensors.largest(expected));
    }
}
