package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.munit.inference.EngineOptions.Scheduling;
import dev.munit.inference.EngineOptions.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTests {
    private static final boolean GPU = Files.exists(Path.of("/proc/driver/nvidia/version"));

    @Test
    void runsOnTheCpuWhenAskedTo() {
        try (Engine engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0))) {
            assertThat(engine.provider()).isEqualTo(Provider.CPU);
            assertThat(engine.providerReason()).isEmpty();
        }
    }

    @Test
    void fallsBackToTheCpuAndSaysWhy() {
        assumeTrue(!GPU, "there is a GPU here");

        try (Engine engine = Engine.open(new EngineOptions(ProviderPolicy.AUTO, 1, 0))) {
            assertThat(engine.provider()).isEqualTo(Provider.CPU);
            assertThat(engine.providerReason()).isEqualTo(expectedReason());
        }
    }

    @Test
    void doesNotStartWithoutTheGpuThatWasAskedFor() {
        assumeTrue(!GPU, "there is a GPU here");

        assertThatThrownBy(() -> Engine.open(new EngineOptions(ProviderPolicy.CUDA, 1, 0)))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessage("the GPU cannot be used: " + expectedReason()
                        + "; ask for the provider auto or cpu to run without it");
    }

    @Test
    void doesNotStartWithoutTheTensorRtThatWasAskedFor() {
        assumeTrue(!GPU, "there is a GPU here");

        assertThatThrownBy(() -> Engine.open(new EngineOptions(ProviderPolicy.TENSORRT, 1, 0)))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessage("TensorRT cannot be used: " + expectedReason()
                        + "; ask for the provider cuda, auto or cpu to run without it");
    }

    @Test
    void findsOutByRunningThatThereIsNoGpu() {
        assumeTrue(!GPU, "there is a GPU here");
        OrtEnvironment environment = SharedEnvironment.withThreads(1);

        CudaGraphs graphs = new CudaGraphs();
        Device cuda = new Device.Cuda(0, CudaOptions.DEFAULT, graphs);
        Device tensorRt = new Device.TensorRt(0, TensorRtOptions.DEFAULT, CudaOptions.DEFAULT, graphs);

        assertThat(GpuObstacle.findByRunning(environment, cuda)).isPresent();
        assertThat(GpuObstacle.findByRunning(environment, tensorRt)).isPresent();
        // and the CPU is not the worse for it
        try (Engine engine = Engine.open(new EngineOptions(ProviderPolicy.AUTO, 1, 0))) {
            assertThat(engine.provider()).isEqualTo(Provider.CPU);
        }
    }

    @Test
    void opensAsUsualAfterItWasPrepared() {
        Engine.prepare();
        ProbeGraph.prepare();

        try (Engine engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0))) {
            assertThat(engine.provider()).isEqualTo(Provider.CPU);
        }
    }

    @Test
    void provesTheCpuByRunningToo() throws Exception {
        OrtEnvironment environment = SharedEnvironment.withThreads(1);

        ProbeGraph.run(environment, new Device.Cpu(new CpuGraphs()));

        assertThat(OpenHandles.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared object file: No such file or directory | the library libcublasLt.so.12 is missing; CUDA 12 and cuDNN 9 are needed
            Failed to load library libonnxruntime_providers_tensorrt.so with error: libnvinfer.so.10: cannot open shared object file: No such file or directory | the library libnvinfer.so.10 is missing; TensorRT 10 is needed
            libnvrtc.so.12: cannot open shared object file | the library libnvrtc.so.12 is missing; CUDA 12 and cuDNN 9 are needed
            CUDA failure 2: out of memory ; GPU=0 ; hostname=box | its memory is full
            CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=0 ; hostname=box | the NVIDIA driver is too old for CUDA 12
            CUDA failure 101: invalid device ordinal ; GPU=7 ; hostname=box | there is no GPU of that number
            CUDA failure 100: no CUDA-capable device is detected ; GPU=-1 ; hostname=box | no GPU is visible
            something else at /onnxruntime_src/x.cc:1 | it cannot be started; the log has the reason
            """)
    void putsANativeErrorIntoWordsThatAreSafeToShow(String nativeText, String words) {
        assertThat(GpuObstacle.explain(nativeText)).isEqualTo(words);
    }

    @Test
    void sharesOnePoolOfThreadsWithEveryOtherEngine() {
        Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0)).close();

        assertThatThrownBy(() -> Engine.open(new EngineOptions(ProviderPolicy.CPU, 2, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("with 1 threads; another engine cannot have 2");
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThatThrownBy(() -> new EngineOptions(ProviderPolicy.CPU, 0, 0))
                .hasMessage("an engine needs at least 1 thread, not 0");
        assertThatThrownBy(() -> new EngineOptions(ProviderPolicy.CPU, 1, -1)).hasMessageContaining("from 0");
        assertThatThrownBy(() -> new EngineOptions(ProviderPolicy.CPU, 1, 0, 0)).hasMessageContaining("pixels");
        assertThatThrownBy(() -> new Sessions(0, 1)).hasMessage("a model needs sessions for at least 1 size, not 0");
        assertThatThrownBy(() -> new Sessions(1, -1)).hasMessage("memory cannot be kept for -1 pixels");
    }

    @Test
    void hasDefaults() {
        EngineOptions options = new EngineOptions(ProviderPolicy.CPU, 1, 0);

        assertThat(options.maxPixels()).isEqualTo(1024 * 1536);
        assertThat(options.sessions()).isEqualTo(new Sessions(8, 512 * 512));
        assertThat(options.cuda()).isEqualTo(CudaOptions.DEFAULT);
        assertThat(options.tensorRt()).isEqualTo(TensorRtOptions.DEFAULT);
    }

    @Test
    void takesOtherOptionsOneByOne() {
        EngineOptions options = new EngineOptions(ProviderPolicy.CUDA, 2, 1, 500);
        Sessions sessions = new Sessions(3, 0);
        TensorRtOptions tensorRt = new TensorRtOptions(true, null, 0, 1);

        assertThat(options.with(sessions).with(CudaOptions.DEFAULT, tensorRt))
                .isEqualTo(new EngineOptions(
                        ProviderPolicy.CUDA, 2, 1, 500, Scheduling.DEFAULT, sessions, CudaOptions.DEFAULT, tensorRt));
    }

    private static String expectedReason() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)
                ? "there is no NVIDIA driver on this machine"
                : "this build of Munit has no GPU support; build it with -Pcuda";
    }
}
