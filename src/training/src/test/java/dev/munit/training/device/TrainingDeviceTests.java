package dev.munit.training.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingDeviceTests {
    @ParameterizedTest
    @CsvSource({"cpu, cpu", "gpu, gpu:0", "gpu:0, gpu:0", "gpu:3, gpu:3"})
    void isFoundByItsName(String name, String fullName) {
        assertThat(TrainingDevice.nameOf(TrainingDevice.named(name))).isEqualTo(fullName);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda", "GPU", "gpu:", "gpu:-1", "gpu:x", "gpu0", ""})
    void hasNoOtherName(String name) {
        assertThatThrownBy(() -> TrainingDevice.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no device '" + name + "'; use cpu, gpu or gpu:0, gpu:1, ...");
    }

    @Test
    void saysWhyAGpuCannotBeUsedBeforeAnythingIsLoaded() {
        // Tests run with the PyTorch that the program brings.
        assertThatThrownBy(() -> TrainingDevice.start(Device.gpu()))
                .isInstanceOf(DeviceUnavailable.class)
                .hasMessageStartingWith("the GPU cannot be used: this program brings PyTorch for the CPU alone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CUDA error: invalid device ordinal           | there is no gpu:2; nvidia-smi lists those that there are
            CUDA driver version is insufficient for CUDA | the NVIDIA driver is too old for CUDA 12.8
            Found no NVIDIA driver on your system        | PyTorch sees no NVIDIA GPU
            CUDA error: no CUDA-capable device is found  | PyTorch sees no NVIDIA GPU
            CUDA out of memory. Tried to allocate 2 MiB  | its memory is taken by other programs
            libcudart.so.12: cannot open shared object   | PyTorch says: libcudart.so.12: cannot open shared object
            """)
    void putsPyTorchsWordsIntoThoseOfAPerson(String words, String sentence) {
        assertThat(TrainingDevice.explain(words + "\nException raised from here\n", Device.gpu(2)))
                .startsWith(sentence);
    }
}
