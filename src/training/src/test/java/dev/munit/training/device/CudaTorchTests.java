package dev.munit.training.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.training.export.Software;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaTorchTests {
    @TempDir
    private Path libraries;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void setUpAsDocumented() throws IOException {
        Files.createFile(libraries.resolve("libtorch_cuda.so"));
        settings.put("PYTORCH_LIBRARY_PATH", libraries.toString());
        settings.put("PYTORCH_FLAVOR", "cu128");
        settings.put("PYTORCH_VERSION", "2.7.1");
    }

    @Test
    void hasNothingToSayWhereEverythingIsSetUp() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void saysThatTheProgramBringsPyTorchForTheCpuAlone() {
        settings.clear();
        assertThatThrownBy(this::check)
                .isInstanceOf(DeviceUnavailable.class)
                .hasMessage("the GPU cannot be used: this program brings PyTorch for the CPU alone. Bring PyTorch 2.7.1"
                        + " for CUDA 12.8 and name the folder of its libraries with PYTORCH_LIBRARY_PATH;"
                        + " docs/training.md says how, under 'On a GPU'");
    }

    @Test
    void saysWhichSettingIsMissingOrOfAnotherVersion() {
        settings.remove("PYTORCH_FLAVOR");
        assertThatThrownBy(this::check).hasMessageContaining("PYTORCH_FLAVOR must be cu128, and is not set;");
        settings.put("PYTORCH_FLAVOR", "cpu");
        assertThatThrownBy(this::check).hasMessageContaining("PYTORCH_FLAVOR must be cu128, not cpu;");
        settings.put("PYTORCH_FLAVOR", "cu128");
        settings.put("PYTORCH_VERSION", "2.8.0");
        assertThatThrownBy(this::check).hasMessageContaining("PYTORCH_VERSION must be 2.7.1, not 2.8.0;");
    }

    @Test
    void saysThatAFolderHoldsNoPyTorchForCuda() throws IOException {
        Files.delete(libraries.resolve("libtorch_cuda.so"));
        Files.createFile(libraries.resolve("libtorch_cpu.so"));
        assertThatThrownBy(this::check)
                .hasMessageContaining("PYTORCH_LIBRARY_PATH is " + libraries + ", where there is no PyTorch for CUDA");
        settings.put("PYTORCH_LIBRARY_PATH", libraries.resolve("missing").toString());
        assertThatThrownBy(this::check).hasMessageContaining("where there is no PyTorch for CUDA");
    }

    @Test
    void isOfTheVersionThatTheProgramIsBuiltFor() {
        assertThat(CudaTorch.VERSION).isEqualTo(Software.pytorch());
    }

    private void check() {
        new CudaTorch(settings::get).check();
    }
}
