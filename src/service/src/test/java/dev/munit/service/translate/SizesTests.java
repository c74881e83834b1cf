package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.ModelResolution;
import dev.munit.inference.NativeSize;
import dev.munit.inference.OriginalSize;
import dev.munit.inference.PixelResolution;
import dev.munit.inference.PixelSize;
import dev.munit.inference.SourceResolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTests {

    @Test
    void readsAResolution() {
        assertThat(Sizes.resolution("model")).isEqualTo(new ModelResolution());
        assertThat(Sizes.resolution("Source")).isEqualTo(new SourceResolution());
        assertThat(Sizes.resolution("256")).isEqualTo(new PixelResolution(256));
    }

    @Test
    void readsTheSizeOfAnAnswer() {
        assertThat(Sizes.answer("native")).isEqualTo(new NativeSize());
        assertThat(Sizes.answer("ORIGINAL")).isEqualTo(new OriginalSize());
        assertThat(Sizes.answer("16")).isEqualTo(new PixelSize(16));
        assertThat(Sizes.answer("4096")).isEqualTo(new PixelSize(4096));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "source", "256"})
    void writesAResolutionAsItReadsIt(String text) {
        assertThat(Sizes.text(Sizes.resolution(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "original", "512"})
    void writesASizeAsItReadsIt(String text) {
        assertThat(Sizes.text(Sizes.answer(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "4097", "-1", "large", "native", "256px"})
    void saysWhatAResolutionShouldBe(String text) {
        assertThatThrownBy(() -> Sizes.resolution(text))
                .hasMessage("must be model, source or a number of pixels from 16 to 4096 for the shorter side, not '"
                        + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "model", "5000"})
    void saysWhatASizeShouldBe(String text) {
        assertThatThrownBy(() -> Sizes.answer(text)).hasMessageStartingWith("must be native, original or a number");
    }
}
