package dev.munit.training.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bfloat16Tests {
    @TempDir
    private Path folder;

    @Test
    void warnsOfAProcessorWithoutIt() throws IOException {
        Path file = processors("processor\t: 0\nflags\t\t: fpu avx2 avx512f avx512_vnni\nbugs\t\t: bf16\n");

        assertThat(Bfloat16.warning(file).orElseThrow()).startsWith("precision bf16 is slower than fp32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flags\t\t: fpu avx512_bf16 avx2\n",
                "flags\t\t: fpu amx_bf16\n",
                "Features\t: fp asimd bf16 i8mm\n",
                "model name: something else\n"
            })
    void saysNothingWhereItIsThereOrNobodyKnows(String text) throws IOException {
        assertThat(Bfloat16.warning(processors(text))).isEmpty();
        assertThat(Bfloat16.warning(folder.resolve("absent"))).isEmpty();
    }

    private Path processors(String text) throws IOException {
        return Files.writeString(folder.resolve("cpuinfo"), text);
    }
}
