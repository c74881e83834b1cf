package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.ModelResolution;
import dev.munit.inference.NativeSize;
import dev.munit.inference.OriginalSize;
import dev.munit.inference.PixelResolution;
import dev.munit.inference.PixelSize;
import dev.munit.inference.SourceResolution;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTests {
    @Test
    void readsResolutions() {
        assertThat(Values.resolution("model")).isEqualTo(new ModelResolution());
        assertThat(Values.resolution("source")).isEqualTo(new SourceResolution());
        assertThat(Values.resolution("96")).isEqualTo(new PixelResolution(96));
        assertThatThrownBy(() -> Values.resolution("large"))
                .hasMessage("'large' is not known; use model, source or a number of pixels");
        assertThatThrownBy(() -> Values.resolution("0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsSizes() {
        assertThat(Values.outputSize("native")).isEqualTo(new NativeSize());
        assertThat(Values.outputSize("original")).isEqualTo(new OriginalSize());
        assertThat(Values.outputSize("512")).isEqualTo(new PixelSize(512));
        assertThatThrownBy(() -> Values.outputSize("big"))
                .hasMessage("'big' is not known; use native, original or a number of pixels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--format   | tiff  | 'tiff' is not known; use one of png, jpeg, webp",
                "--provider | tpu   | 'tpu' is not known; use one of auto, cuda, tensorrt, cpu",
                "--size     | big   | 'big' is not known; use native, original or a number of pixels",
                "--samples  | many  | 'many' is not an int"
            })
    void saysWhichOptionIsWrong(String option, String value, String reason, @TempDir Path folder) {
        Munit munit = Munit.run("translate", "--model", folder, "--output", folder, option, value, folder);

        assertThat(munit.exitCode()).isEqualTo(2);
        assertThat(munit.err())
                .contains("Invalid value for option '" + option + "'")
                .contains(reason);
    }
}
