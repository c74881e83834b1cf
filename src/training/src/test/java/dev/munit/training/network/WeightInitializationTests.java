package dev.munit.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GanType;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.Weights;
import dev.munit.training.golden.GoldenNetworks;
import org.junit.jupiter.api.Test;

class WeightInitializationTests {
    private final Weights kaiming =
            WeightInitialization.KAIMING.draw(ParameterLayout.generator(GoldenNetworks.GENERATOR), 1);

    @Test
    void kaimingSpreadsByTheFanIn() {
        assertThat(deviation("dec.model.0.model.0.model.0.conv.weight"))
                .isCloseTo(Math.sqrt(2.0 / (32 * 9)), within(0.02 * Math.sqrt(2.0 / (32 * 9))));
        assertThat(deviation("mlp.model.2.fc.weight"))
                .isCloseTo(Math.sqrt(2.0 / 32), within(0.02 * Math.sqrt(2.0 / 32)));
    }

    /** Gain sqrt(2); a weight's fans are its channels times its kernel's pixels. */
    @Test
    void xavierSpreadsByBothFans() {
        Weights xavier = WeightInitialization.XAVIER.draw(ParameterLayout.generator(GoldenNetworks.GENERATOR), 1);
        double square = Math.sqrt(2) * Math.sqrt(2.0 / (32 * 9 + 32 * 9));
        assertThat(deviation(
                        xavier.get("dec.model.0.model.0.model.0.conv.weight").data()))
                .isCloseTo(square, within(0.02 * square));
        double narrowing = Math.sqrt(2) * Math.sqrt(2.0 / (32 * 25 + 16 * 25));
        assertThat(deviation(xavier.get("dec.model.2.conv.weight").data()))
                .isCloseTo(narrowing, within(0.02 * narrowing));
        double linear = Math.sqrt(2) * Math.sqrt(2.0 / (32 + 512));
        assertThat(deviation(xavier.get("mlp.model.2.fc.weight").data())).isCloseTo(linear, within(0.02 * linear));
    }

    @Test
    void gaussianSpreadsByTwoHundredths() {
        Weights gaussian =
                WeightInitialization.GAUSSIAN.draw(ParameterLayout.discriminator(GoldenNetworks.DISCRIMINATOR), 1);
        assertThat(deviation(gaussian.get("cnns.0.3.conv.weight").data())).isCloseTo(0.02, within(0.0005));
    }

    @Test
    void orthogonalRowsAreAtRightAnglesAndAsLongAsTheRootOfTwo() {
        Weights orthogonal =
                WeightInitialization.ORTHOGONAL.draw(ParameterLayout.generator(GoldenNetworks.GENERATOR), 1);
        assertOrthogonal(
                orthogonal.get("dec.model.0.model.0.model.0.conv.weight").data(), 32, 288, false);
        assertOrthogonal(orthogonal.get("mlp.model.1.fc.weight").data(), 32, 32, false);
        assertOrthogonal(orthogonal.get("mlp.model.2.fc.weight").data(), 512, 32, true);
    }

    /** The products of rows, or of columns where those are fewer. */
    private static void assertOrthogonal(float[] matrix, int rows, int columns, boolean byColumns) {
        int vectors = byColumns ? columns : rows;
        int length = byColumns ? rows : columns;
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k < length; k++) {
                    product += byColumns
                            ? (double) matrix[k * columns + i] * matrix[k * columns + j]
                            : (double) matrix[i * columns + k] * matrix[j * columns + k];
                }
                assertThat(product).isCloseTo(i == j ? 2 : 0, within(1e-5));
            }
        }
    }

    @Test
    void defaultIsUniformAsInPyTorch() {
        Weights drawn = WeightInitialization.DEFAULT.draw(ParameterLayout.generator(GoldenNetworks.GENERATOR), 1);
        float[] values = drawn.get("dec.model.0.model.0.model.0.conv.weight").data();
        double bound = 1 / Math.sqrt(32 * 9);
        for (float value : values) {
            assertThat((double) value).isBetween(-bound, bound);
        }
        assertThat(deviation(values)).isCloseTo(bound / Math.sqrt(3), within(0.02 * bound));
        assertThat(drawn.get("dec.model.0.model.0.model.0.conv.bias").data()).containsOnly(0);
    }

    @Test
    void spectralConvolutionsStartAsPyTorchMakesThemWhateverIsAskedFor() {
        Weights drawn = discriminator(DiscriminatorNorm.SN, Activation.LRELU);
        double bound = 1 / Math.sqrt(16 * 16);
        assertThat(deviation(drawn.get("cnns.0.2.conv.module.weight_bar").data()))
                .isCloseTo(bound / Math.sqrt(3), within(0.05 * bound));
        float[] bias = drawn.get("cnns.0.2.conv.module.bias").data();
        assertThat(deviation(bias)).isBetween(0.3 * bound, 0.9 * bound);
        double squares = 0;
        for (float value : drawn.get("cnns.0.2.conv.module.weight_v").data()) {
            squares += (double) value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-6));
        // The first convolution has no norm, and starts as asked.
        assertThat(deviation(drawn.get("cnns.0.0.conv.weight").data())).isCloseTo(0.02, within(0.003));
    }

    @Test
    void slopesStartAtAQuarterAndBatchNormsAtOne() {
        assertThat(discriminator(DiscriminatorNorm.NONE, Activation.PRELU)
                        .get("cnns.1.2.activation.weight")
                        .data())
                .containsExactly(0.25f);
        Weights batch = discriminator(DiscriminatorNorm.BN, Activation.LRELU);
        assertThat(batch.get("cnns.1.2.norm.weight").data()).containsOnly(1);
        assertThat(batch.get("cnns.1.2.norm.bias").data()).containsOnly(0);
    }

    private static Weights discriminator(DiscriminatorNorm norm, Activation activation) {
        return WeightInitialization.GAUSSIAN.draw(
                ParameterLayout.discriminator(
                        new DiscriminatorHyperparameters(3, 8, 4, 2, GanType.LSGAN, PadType.REFLECT, activation, norm)),
                1);
    }

    @Test
    void biasesStartAtZeroAndGammasBetweenZeroAndOne() {
        assertThat(kaiming.get("enc_style.model.6.bias").data()).containsOnly(0);
        assertThat(kaiming.get("dec.model.2.norm.beta").data()).containsOnly(0);
        float[] gamma = kaiming.get("dec.model.2.norm.gamma").data();
        for (float value : gamma) {
            assertThat(value).isBetween(0f, 1f);
        }
        assertThat(deviation(gamma)).isGreaterThan(0.1);
    }

    @Test
    void theSameSeedDrawsTheSameWeightsAndAnotherDoesNot() {
        var layout = ParameterLayout.generator(GoldenNetworks.GENERATOR);
        float[] again = WeightInitialization.KAIMING
                .draw(layout, 1)
                .get("enc_content.model.0.conv.weight")
                .data();
        float[] other = WeightInitialization.KAIMING
                .draw(layout, 2)
                .get("enc_content.model.0.conv.weight")
                .data();
        assertThat(kaiming.get("enc_content.model.0.conv.weight").data())
                .containsExactly(again)
                .isNotEqualTo(other);
    }

    private double deviation(String name) {
        return deviation(kaiming.get(name).data());
    }

    private static double deviation(float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += value / values.length;
        }
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }
}
