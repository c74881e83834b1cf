package dev.munit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The published networks' sizes stand in spec/munit.md 1.3 and 1.9. */
class ParameterLayoutTests {
    private static final GeneratorHyperparameters PUBLISHED =
            new GeneratorHyperparameters(3, 64, 256, 8, 2, 4, PadType.REFLECT, Activation.RELU);

    @Test
    void hasThePublishedGeneratorsParameters() {
        assertThat(ParameterLayout.generator(PUBLISHED)).hasSize(66);
        assertThat(numbers(ParameterLayout.generator(PUBLISHED))).isEqualTo(15_026_187);
        assertThat(numbers(ParameterLayout.styleEncoder(PUBLISHED))).isEqualTo(2_764_936);
        assertThat(numbers(ParameterLayout.contentEncoder(PUBLISHED))).isEqualTo(5_385_856);
        assertThat(numbers(ParameterLayout.decoder(PUBLISHED))).isEqualTo(5_754_627 + 1_120_768);
        assertThat(ParameterLayout.adaInNumbers(PUBLISHED)).isEqualTo(4096);
    }

    @Test
    void hasThePublishedDiscriminatorsParameters() {
        List<ParameterShape> layout = ParameterLayout.discriminator(new DiscriminatorHyperparameters(
                3, 64, 4, 3, GanType.LSGAN, PadType.REFLECT, Activation.LRELU, DiscriminatorNorm.NONE));
        assertThat(layout).hasSize(30);
        assertThat(numbers(layout)).isEqualTo(8_271_171);
        assertThat(layout.get(8)).isEqualTo(new ParameterShape("cnns.0.4.weight", new int[] {1, 512, 1, 1}));
    }

    @Test
    void namesParametersAsPublished() {
        assertThat(ParameterLayout.generator(PUBLISHED))
                .contains(
                        new ParameterShape(
                                "enc_content.model.3.model.3.model.1.conv.weight", new int[] {256, 256, 3, 3}),
                        new ParameterShape("dec.model.2.norm.gamma", new int[] {128}),
                        new ParameterShape("dec.model.5.conv.weight", new int[] {3, 64, 7, 7}),
                        new ParameterShape("mlp.model.2.fc.weight", new int[] {4096, 256}));
    }

    @Test
    void addsWhatEachNormOfADiscriminatorLearns() {
        assertThat(secondConvolution(DiscriminatorNorm.IN)).containsExactly("conv.weight", "conv.bias");
        assertThat(secondConvolution(DiscriminatorNorm.BN))
                .containsExactly("norm.weight", "norm.bias", "conv.weight", "conv.bias");
        assertThat(secondConvolution(DiscriminatorNorm.LN))
                .containsExactly("norm.gamma", "norm.beta", "conv.weight", "conv.bias");
        assertThat(secondConvolution(DiscriminatorNorm.SN))
                .containsExactly(
                        "conv.module.bias", "conv.module.weight_u", "conv.module.weight_v", "conv.module.weight_bar");
    }

    @Test
    void neverNormalisesADiscriminatorsFirstConvolutionOrItsLast() {
        for (DiscriminatorNorm norm : DiscriminatorNorm.values()) {
            assertThat(discriminator(norm, Activation.LRELU))
                    .contains(
                            new ParameterShape("cnns.1.0.conv.weight", new int[] {8, 3, 4, 4}),
                            new ParameterShape("cnns.1.3.weight", new int[] {1, 32, 1, 1}));
        }
    }

    @Test
    void spectralVectorsAreAsLongAsTheWeightsRowsAndColumns() {
        assertThat(discriminator(DiscriminatorNorm.SN, Activation.LRELU))
                .contains(
                        new ParameterShape("cnns.0.2.conv.module.weight_u", new int[] {32}),
                        new ParameterShape("cnns.0.2.conv.module.weight_v", new int[] {16 * 4 * 4}),
                        new ParameterShape("cnns.0.2.conv.module.weight_bar", new int[] {32, 16, 4, 4}));
    }

    @Test
    void preluLearnsOneSlopeForEachActivation() {
        GeneratorHyperparameters prelu =
                new GeneratorHyperparameters(3, 64, 256, 8, 2, 4, PadType.REFLECT, Activation.PRELU);
        // 5 in the style encoder, 3 + 4 in the content encoder, 4 + 2 in the decoder, 2 in the MLP.
        assertThat(ParameterLayout.generator(prelu))
                .hasSize(66 + 20)
                .contains(
                        new ParameterShape("dec.model.0.model.3.model.0.activation.weight", new int[] {1}),
                        new ParameterShape("mlp.model.1.activation.weight", new int[] {1}))
                .extracting(ParameterShape::name)
                .containsSubsequence(
                        "dec.model.4.norm.gamma",
                        "dec.model.4.norm.beta",
                        "dec.model.4.activation.weight",
                        "dec.model.4.conv.weight")
                .containsSubsequence("mlp.model.0.fc.weight", "mlp.model.0.fc.bias", "mlp.model.0.activation.weight")
                .doesNotContain("mlp.model.2.activation.weight", "dec.model.5.activation.weight");
        assertThat(discriminator(DiscriminatorNorm.NONE, Activation.PRELU)).hasSize(2 * (3 * 3 + 2));
    }

    private static List<String> secondConvolution(DiscriminatorNorm norm) {
        return discriminator(norm, Activation.LRELU).stream()
                .map(ParameterShape::name)
                .filter(name -> name.startsWith("cnns.0.1."))
                .map(name -> name.substring("cnns.0.1.".length()))
                .toList();
    }

    private static List<ParameterShape> discriminator(DiscriminatorNorm norm, Activation activation) {
        return ParameterLayout.discriminator(
                new DiscriminatorHyperparameters(3, 8, 3, 2, GanType.LSGAN, PadType.REFLECT, activation, norm));
    }

    private static long numbers(List<ParameterShape> layout) {
        return layout.stream()
                .mapToLong(parameter -> {
                    long numbers = 1;
                    for (int extent : parameter.shape()) {
                        numbers *= extent;
                    }
                    return numbers;
                })
                .sum();
    }
}
