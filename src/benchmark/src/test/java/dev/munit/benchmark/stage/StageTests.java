package dev.munit.benchmark.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.munit.benchmark.material.RandomModel;
import dev.munit.model.GeneratorHyperparameters;
import org.junit.jupiter.api.Test;

class StageTests {
    private static final GeneratorHyperparameters PUBLISHED = RandomModel.published(64);

    private static double giga(Stage stage, int size) {
        return stage.macs(PUBLISHED, size) / 1e9;
    }

    /** {@code spec/munit.md} 1.3 counted them in PyTorch; its numbers have three digits. */
    @Test
    void countsWhatWasCountedInPyTorch() {
        assertThat(giga(Stage.CONTENT, 256)).isCloseTo(24.2, within(0.05));
        assertThat(giga(Stage.STYLE, 256)).isCloseTo(6.25, within(0.005));
        assertThat(giga(Stage.DECODE, 256)).isCloseTo(46.8, within(0.05));
    }

    @Test
    void countsATranslationAsItsThreeNetworks() {
        assertThat(Stage.TRANSLATION.macs(PUBLISHED, 256))
                .isEqualTo(Stage.CONTENT.macs(PUBLISHED, 256)
                        + Stage.STYLE.macs(PUBLISHED, 256)
                        + Stage.DECODE.macs(PUBLISHED, 256));
    }

    @Test
    void growsWithThePixelsInConvolutionsAlone() {
        assertThat(Stage.CONTENT.macs(PUBLISHED, 512)).isEqualTo(4 * Stage.CONTENT.macs(PUBLISHED, 256));
        long last = 256L * PUBLISHED.styleDim();
        assertThat(Stage.STYLE.macs(PUBLISHED, 512) - last).isEqualTo(4 * (Stage.STYLE.macs(PUBLISHED, 256) - last));
    }

    @Test
    void isNamedForPeople() {
        assertThat(Stage.DECODE.label()).isEqualTo("decode");
    }
}
