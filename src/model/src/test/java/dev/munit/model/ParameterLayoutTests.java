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
        List<ParameterShape> layout = ParameterLayout.discriminator(
                new DiscriminatorHyperparameters(3, 64, 4, 3, GanType.LSGAN, PadType.REFLECT, Activation.LRELU));
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
