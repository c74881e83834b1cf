package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.ImageSize;
import dev.munit.inference.CudaOptions.ArenaGrowth;
import dev.munit.inference.CudaOptions.ConvolutionSearch;
import dev.munit.inference.WorkingMemory.GivenBack;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.InstanceNorms;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.bundle.GraphKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ONNX Runtime takes any key and any value, so what it is told is checked here. */
class GpuOptionsTests {
    private static final GraphForm FORM = new GraphForm(GraphLayout.PORTABLE, new ImageSize(256, 256), true);

    @Test
    void cudaComputesAsOtherMachinesDoUnlessToldOtherwise() {
        assertThat(CudaOptions.DEFAULT.keys())
                .isEqualTo(Map.of(
                        "use_tf32", "0",
                        "prefer_nhwc", "0",
                        "cudnn_conv_algo_search", "HEURISTIC",
                        "cudnn_conv_use_max_workspace", "1",
                        "arena_extend_strategy", "kNextPowerOfTwo"));
    }

    @Test
    void cudaIsToldEverything() {
        CudaOptions all = new CudaOptions(
                1L << 33, true, true, ConvolutionSearch.EXHAUSTIVE, false, ArenaGrowth.SAME_AS_REQUESTED, true, true);

        assertThat(all.keys())
                .isEqualTo(Map.of(
                        "gpu_mem_limit", "8589934592",
                        "use_tf32", "1",
                        "prefer_nhwc", "1",
                        "cudnn_conv_algo_search", "EXHAUSTIVE",
                        "cudnn_conv_use_max_workspace", "0",
                        "arena_extend_strategy", "kSameAsRequested"));
    }

    @Test
    void normalisationsAreSpeltOutUnlessToldOtherwise() {
        CudaOptions fused = new CudaOptions(
                0, false, false, ConvolutionSearch.HEURISTIC, true, ArenaGrowth.NEXT_POWER_OF_TWO, false, true);

        assertThat(CudaOptions.DEFAULT.norms()).isEqualTo(InstanceNorms.SPELT_OUT);
        assertThat(fused.norms()).isEqualTo(InstanceNorms.OPERATOR);
        assertThat(fused.keys()).isEqualTo(CudaOptions.DEFAULT.keys());
        assertThat(operators(new CudaGraphs())).doesNotContain("InstanceNormalization");
        assertThat(operators(new CudaGraphs(fused.norms()))).contains("InstanceNormalization");
    }

    private static String operators(CudaGraphs graphs) {
        GeneratorHyperparameters hp = new GeneratorHyperparameters(3, 1, 2, 2, 2, 1, PadType.REFLECT, Activation.RELU);
        Map<String, Tensor> weights = new HashMap<>();
        for (ParameterShape parameter : ParameterLayout.generator(hp)) {
            int numbers = Arrays.stream(parameter.shape()).reduce(1, Math::multiplyExact);
            weights.put(parameter.name(), new Tensor(parameter.shape(), new float[numbers]));
        }
        GraphForm form = graphs.formFor(GraphKind.DECODER, hp, new ImageSize(16, 16));
        DeviceGraph graph = graphs.make(GraphKind.DECODER, hp, new PreparedWeights(new Weights(weights)), form);
        return new String(graph.model(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource
    void everySearchIsNamedAsCudnnNamesIt(ConvolutionSearch search) {
        CudaOptions options =
                new CudaOptions(0, false, false, search, true, ArenaGrowth.NEXT_POWER_OF_TWO, false, false);

        assertThat(options.keys().get("cudnn_conv_algo_search")).isIn("EXHAUSTIVE", "HEURISTIC", "DEFAULT");
    }

    @Test
    void tensorRtComputesIn32BitsAndKeepsNothingUnlessToldOtherwise() {
        assertThat(TensorRtOptions.DEFAULT.keys())
                .isEqualTo(Map.of(
                        "trt_fp16_enable", "0",
                        "trt_layer_norm_fp32_fallback", "0",
                        "trt_builder_optimization_level", "3"));
    }

    @Test
    void tensorRtIsToldEverything() {
        TensorRtOptions all = new TensorRtOptions(true, Path.of("/var/cache/../cache/munit"), 1L << 30, 5);

        assertThat(all.keys())
                .isEqualTo(Map.of(
                        "trt_fp16_enable", "1",
                        "trt_layer_norm_fp32_fallback", "1",
                        "trt_builder_optimization_level", "5",
                        "trt_max_workspace_size", "1073741824",
                        "trt_engine_cache_enable", "1",
                        "trt_engine_cache_path", "/var/cache/munit",
                        "trt_timing_cache_enable", "1",
                        "trt_timing_cache_path", "/var/cache/munit"));
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> new CudaOptions(
                        1, false, false, ConvolutionSearch.DEFAULT, true, ArenaGrowth.NEXT_POWER_OF_TWO, false, false))
                .hasMessage("a limit of the GPU's memory must be at least 268435456 bytes, or 0 for none, not 1");
        assertThatThrownBy(() -> new TensorRtOptions(false, null, -1, 3))
                .hasMessage("a workspace cannot have -1 bytes");
        assertThatThrownBy(() -> new TensorRtOptions(false, null, 0, 6))
                .hasMessage("TensorRT's levels of optimization are 0 to 5; there is no 6");
    }

    @Test
    void givesTheGpusMemoryBackOnlyWhenTold() {
        CudaOptions shrinking = new CudaOptions(
                0, false, false, ConvolutionSearch.HEURISTIC, true, ArenaGrowth.NEXT_POWER_OF_TWO, true, false);

        assertThat(new Device.Cuda(2, CudaOptions.DEFAULT, new CudaGraphs()).memory(FORM, false))
                .isEqualTo(new WorkingMemory("gpu:2", GivenBack.NEVER));
        assertThat(new Device.Cuda(2, shrinking, new CudaGraphs()).memory(FORM, true))
                .isEqualTo(new WorkingMemory("gpu:2", GivenBack.AFTER_EVERY_RUN));
        assertThat(new Device.TensorRt(1, TensorRtOptions.DEFAULT, shrinking, new CudaGraphs()).memory(FORM, true))
                .isEqualTo(new WorkingMemory("gpu:1", GivenBack.AFTER_EVERY_RUN));
    }

    @Test
    void keepsOnTheCpuWhatThereIsRoomFor() {
        Device cpu = new Device.Cpu(new CpuGraphs());
        GraphForm large = new GraphForm(GraphLayout.PORTABLE, new ImageSize(1024, 1024), false);

        assertThat(cpu.memory(FORM, true).givenBack()).isEqualTo(GivenBack.AFTER_THE_FIRST_RUN);
        assertThat(cpu.memory(FORM, false).givenBack()).isEqualTo(GivenBack.AFTER_EVERY_RUN);
        // there is no arena that could give anything back
        assertThat(cpu.memory(large, false).givenBack()).isEqualTo(GivenBack.NEVER);
    }

    @ParameterizedTest
    @EnumSource
    void knowsAfterWhichRunsMemoryIsGivenBack(GivenBack when) {
        WorkingMemory memory = new WorkingMemory("cpu:0", when);

        assertThat(memory.isGivenBackAfter(true)).isEqualTo(when != GivenBack.NEVER);
        assertThat(memory.isGivenBackAfter(false)).isEqualTo(when == GivenBack.AFTER_EVERY_RUN);
    }

    @Test
    void makesTheFolderOfTheCache(@TempDir Path folder) throws Exception {
        Path cache = folder.resolve("a/b");

        assertThat(GpuObstacle.isWritable(cache)).isTrue();
        assertThat(cache).isDirectory();
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(GpuObstacle.isWritable(file)).isFalse();
        assertThat(GpuObstacle.isWritable(file.resolve("below"))).isFalse();
    }
}
