package dev.munit.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void gaussianSpreadsByTwoHundredths() {
        Weights gaussian =
                WeightInitialization.GAUSSIAN.draw(ParameterLayout.discriminator(GoldenNetworks.DISCRIMINATOR), 1);
        assertThat(deviation(gaussian.get("cnns.0.3.conv.weight").data())).isCloseTo(0.02, within(0.0005));
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
