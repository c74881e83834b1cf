package dev.munit.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.RandomWeights;
import dev.munit.model.Tensor;
import dev.munit.model.Tensors;
import dev.munit.model.Weights;
import org.junit.jupiter.api.Test;

class CanonicalGraphsTests {
    private static final GeneratorHyperparameters SMALL =
            new GeneratorHyperparameters(3, 4, 16, 8, 2, 2, PadType.REFLECT, Activation.RELU);

    @Test
    void aBatchOfThreeIsThreeBatchesOfOne() throws Exception {
        Weights weights = RandomWeights.generator(SMALL, 1);
        Tensor images = Tensors.random(2, 3, 3, 32, 24);
        Tensor styles = Tensors.random(3, 3, 8);
        try (OnnxRuntime content = new OnnxRuntime(CanonicalGraphs.contentEncoder(SMALL, weights));
                OnnxRuntime style = new OnnxRuntime(CanonicalGraphs.styleEncoder(SMALL, weights));
                OnnxRuntime decoder = new OnnxRuntime(CanonicalGraphs.decoder(SMALL, weights))) {
            Tensor codes = content.run(images);
            Tensor pictures = decoder.run(codes, styles);
            assertThat(codes.shape()).containsExactly(3, 16, 8, 6);
            assertThat(pictures.shape()).containsExactly(3, 3, 32, 24);
            for (int i = 0; i < 3; i++) {
                Tensor code = content.run(Tensors.element(images, i));
                assertThat(Tensors.difference(code, Tensors.element(codes, i))).isLessThan(1e-5);
                assertThat(Tensors.difference(
                                style.run(Tensors.element(images, i)), Tensors.element(style.run(images), i)))
                        .isLessThan(1e-5);
                assertThat(Tensors.difference(
                                decoder.run(code, Tensors.element(styles, i)), Tensors.element(pictures, i)))
                        .isLessThan(1e-5);
            }
        }
    }
}
