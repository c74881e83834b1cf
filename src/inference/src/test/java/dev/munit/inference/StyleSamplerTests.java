package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StyleSamplerTests {
    /** From the description of the generator, written down independently in Python with numpy's float32. */
    @Test
    void drawsTheStoredNumbers() {
        assertThat(StyleSampler.sample(0, 0, 8).values())
                .containsExactly(
                        -0.45275775f,
                        0.20776604f,
                        2.650606f,
                        -0.49042282f,
                        -0.9886041f,
                        1.8721014f,
                        0.25246271f,
                        -1.8534243f);
        assertThat(StyleSampler.sample(0, 1, 8).values())
                .containsExactly(
                        -0.5278119f,
                        0.54538995f,
                        1.2314284f,
                        -0.36518613f,
                        -1.4742856f,
                        -1.0123568f,
                        0.49102512f,
                        1.1534432f);
        assertThat(StyleSampler.sample(42, 0, 8).values())
                .containsExactly(
                        -0.9385469f,
                        0.304243f,
                        -1.436329f,
                        1.045425f,
                        -0.7346503f,
                        -0.2149001f,
                        0.4946803f,
                        -1.2887033f);
        assertThat(StyleSampler.sample(-1, 0, 3).values()).containsExactly(-1.9904934f, 1.5710052f, -1.7288016f);
        assertThat(StyleSampler.sample(1L << 62, 15, 2).values()).containsExactly(0.3906112f, 1.245106f);
    }

    @Test
    void drawsTheSameNumbersForAShorterStyle() {
        float[] longer = StyleSampler.sample(7, 3, 9).values();

        assertThat(StyleSampler.sample(7, 3, 4).values()).containsExactly(longer[0], longer[1], longer[2], longer[3]);
    }

    @Test
    void drawsFromTheStandardNormalDistribution() {
        int count = 20_000;
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        int within1 = 0;
        for (int seed = 0; seed < count / 4; seed++) {
            for (float value : StyleSampler.sample(seed, seed % 16, 4).values()) {
                sum += value;
                squares += value * value;
                fourth += Math.pow(value, 4);
                within1 += Math.abs(value) < 1 ? 1 : 0;
            }
        }
        // four standard errors: of the mean 1/sqrt(n), of the variance sqrt(2/n), of the fourth moment sqrt(96/n)
        double error = 4 / Math.sqrt(count);
        assertThat(sum / count).isCloseTo(0, within(error));
        assertThat(squares / count).isCloseTo(1, within(error * Math.sqrt(2)));
        assertThat(fourth / count).isCloseTo(3, within(error * Math.sqrt(96)));
        assertThat((double) within1 / count).isCloseTo(0.6827, within(error / 2));
    }

    @Test
    void drawsAnotherStyleForEachSeedAndIndex() {
        Set<StyleCode> styles = new HashSet<>();
        for (int seed = -50; seed < 50; seed++) {
            for (int index = 0; index < 16; index++) {
                styles.add(StyleSampler.sample(seed, index, 8));
            }
        }

        assertThat(styles).hasSize(1600);
    }

    @Test
    void countsStylesFromZero() {
        assertThatThrownBy(() -> StyleSampler.sample(1, -1, 8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsFiniteNumbersThatNobodyElseCanChange() {
        float[] values = {1, 2};
        StyleCode style = new StyleCode(values);
        values[0] = 9;
        style.values()[1] = 9;

        assertThat(style).isEqualTo(new StyleCode(new float[] {1, 2})).hasToString("[1.0, 2.0]");
        assertThat(style.dimension()).isEqualTo(2);
        assertThat(style).hasSameHashCodeAs(new StyleCode(new float[] {1, 2}));
        assertThatThrownBy(() -> new StyleCode(new float[0])).hasMessage("a style code needs at least one number");
        assertThatThrownBy(() -> new StyleCode(new float[] {Float.NaN}))
                .hasMessage("a style code is made of finite numbers, not NaN");
    }
}
