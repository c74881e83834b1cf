package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageSize;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.bundle.GraphKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuGraphsTests {
    private static final GeneratorHyperparameters HP =
            new GeneratorHyperparameters(3, 64, 256, 8, 2, 4, PadType.REFLECT, Activation.RELU);

    @ParameterizedTest
    @CsvSource({
        "16, 16, PIXEL_MAJOR, true",
        "512, 512, PIXEL_MAJOR, true",
        "1024, 256, PIXEL_MAJOR, true",
        "512, 516, PIXEL_MAJOR, false",
        "516, 512, PIXEL_MAJOR, false",
        "2048, 1024, PIXEL_MAJOR, false",
        "2048, 1028, PORTABLE, false",
        "2052, 1024, PORTABLE, false",
        "2048, 2048, PORTABLE, false"
    })
    void choosesRowsOfPixelsUpToTwoMegapixelsAndAnArenaUpToAQuarter(
            int width, int height, GraphLayout layout, boolean arena) {
        ImageSize size = new ImageSize(width, height);
        for (GraphKind kind : GraphKind.values()) {
            assertThat(new CpuGraphs().formFor(kind, HP, size)).isEqualTo(new GraphForm(layout, size, arena));
        }
    }
}
