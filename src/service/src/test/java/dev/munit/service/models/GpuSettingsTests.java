package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.CudaOptions;
import dev.munit.inference.CudaOptions.ArenaGrowth;
import dev.munit.inference.CudaOptions.ConvolutionSearch;
import dev.munit.inference.EngineOptions.Sessions;
import dev.munit.inference.TensorRtOptions;
import dev.munit.service.MunitServiceApplication;
import dev.munit.service.settings.Bound;
import dev.munit.service.settings.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

/** The engine's finer settings: sessions, CUDA and TensorRT. */
@ExtendWith(OutputCaptureExtension.class)
class GpuSettingsTests {

    @Test
    void theDefaultsAreTheEngines() {
        assertThat(Bound.defaults(SessionProperties.class).options()).isEqualTo(Sessions.DEFAULT);
        assertThat(Bound.defaults(CudaProperties.class).options()).isEqualTo(CudaOptions.DEFAULT);
        assertThat(Bound.defaults(TensorRtProperties.class).options()).isEqualTo(TensorRtOptions.DEFAULT);
    }

    @Test
    void sessionsReadEveryKey() {
        Map<String, String> keys =
                Map.of("munit.engine.sessions.sizes", "3", "munit.engine.sessions.kept-pixels", "65536");
        assertThat(Bound.of(SessionProperties.class, keys).options()).isEqualTo(new Sessions(3, 65536));
    }

    @Test
    void cudaReadsEveryKey() {
        Map<String, String> keys = Map.of(
                "munit.engine.cuda.memory-limit", "8GB",
                "munit.engine.cuda.tf32", "true",
                "munit.engine.cuda.nhwc", "true",
                "munit.engine.cuda.convolution-search", "exhaustive",
                "munit.engine.cuda.convolution-max-workspace", "false",
                "munit.engine.cuda.arena-growth", "same-as-requested",
                "munit.engine.cuda.shrink-arena", "true",
                "munit.engine.cuda.fused-norms", "true");
        assertThat(Bound.of(CudaProperties.class, keys).options())
                .isEqualTo(new CudaOptions(
                        8L << 30,
                        true,
                        true,
                        ConvolutionSearch.EXHAUSTIVE,
                        false,
                        ArenaGrowth.SAME_AS_REQUESTED,
                        true,
                        true));
    }

    @Test
    void tensorRtReadsEveryKey() {
        Map<String, String> keys = Map.of(
                "munit.engine.tensorrt.fp16", "true",
                "munit.engine.tensorrt.cache", "/var/cache/munit",
                "munit.engine.tensorrt.workspace", "2GB",
                "munit.engine.tensorrt.optimization-level", "5");
        assertThat(Bound.of(TensorRtProperties.class, keys))
                .isEqualTo(new TensorRtProperties(true, Path.of("/var/cache/munit"), DataSize.ofGigabytes(2), 5));
        assertThat(Bound.of(TensorRtProperties.class, keys).options())
                .isEqualTo(new TensorRtOptions(true, Path.of("/var/cache/munit"), 2L << 30, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "sessions.sizes,0",
        "sessions.kept-pixels,-1",
        "cuda.memory-limit,100MB",
        "cuda.memory-limit,-1GB",
        "tensorrt.workspace,1KB",
        "tensorrt.optimization-level,6",
        "tensorrt.optimization-level,-1"
    })
    void refusesWhatCannotWork(String key, String value) {
        Class<?> feature = switch (key.substring(0, key.indexOf('.'))) {
            case "sessions" -> SessionProperties.class;
            case "cuda" -> CudaProperties.class;
            default -> TensorRtProperties.class;
        };
        assertThatThrownBy(() -> Bound.of(feature, Map.of("munit.engine." + key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.engine." + key)
                .hasMessageContaining("; it must be from ");
    }

    @Test
    void refusesACacheThatIsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("cache"), "");
        assertThatThrownBy(() ->
                        Bound.of(TensorRtProperties.class, Map.of("munit.engine.tensorrt.cache", file.toString())))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "munit.engine.tensorrt.cache is " + file + "; it must be a folder, or one that can be made");
    }

    @Test
    void aKeyThatThereIsNotStopsTheStart(CapturedOutput output) {
        startWith("--munit.engine.cuda.tf23=true");

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The property munit.engine.cuda.tf23 is not known; the nearest that is known is"
                        + " munit.engine.cuda.tf32.");
    }

    @Test
    void aValueThatThereIsNotStopsTheStartAndTheOthersAreNamed(CapturedOutput output) {
        startWith("--munit.engine.cuda.convolution-search=fast");

        assertThat(output)
                .contains("Property: munit.engine.cuda.convolution-search")
                .contains("Value: \"fast\"")
                .contains("DEFAULT")
                .contains("EXHAUSTIVE")
                .contains("HEURISTIC");
    }

    private static void startWith(String argument) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(MunitServiceApplication.class)
                        .run("--server.port=0", "--munit.engine.provider=cpu", argument))
                .isInstanceOf(RuntimeException.class);
    }
}
