package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import dev.munit.image.ImageSize;
import dev.munit.inference.CudaOptions.ArenaGrowth;
import dev.munit.inference.CudaOptions.ConvolutionSearch;
import dev.munit.inference.EngineOptions.Sessions;
import dev.munit.inference.graph.InstanceNorms;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On a machine with a usable GPU: whether it computes what the CPU does, and how fast. Elsewhere it says why it was
 * skipped. Both compute in float32, in another order of summation; TF32 is off.
 */
class GpuIT {
    /** Of numbers of about 1 (codes) and from -1 to 1 (pixels): a quarter of a grey level is 2e-3. */
    private static final double MOST_DIFFERENCE = 1e-3;

    private static final int SIDE = 256;
    private static final int RUNS = 20;

    @TempDir
    private Path folder;

    private final OrtEnvironment environment = SharedEnvironment.withThreads(1);

    @ParameterizedTest
    @EnumSource
    void cudaComputesWhatTheCpuDoes(InstanceNorms norms) throws Exception {
        compare(new Device.Cuda(0, CudaOptions.DEFAULT, new CudaGraphs(norms)), "norms " + norms, true);
    }

    /** What rounds is printed, not judged: how much is enough depends on the model. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "true, true"})
    void cudaComputesWithTensorCoresToo(boolean tf32, boolean nhwc) throws Exception {
        for (InstanceNorms norms : InstanceNorms.values()) {
            CudaOptions options = new CudaOptions(
                    0, tf32, nhwc, ConvolutionSearch.HEURISTIC, true, ArenaGrowth.NEXT_POWER_OF_TWO, false, false);
            String what = "TF32 %s, NHWC %s, norms %s".formatted(tf32, nhwc, norms);
            compare(new Device.Cuda(0, options, new CudaGraphs(norms)), what, !tf32);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tensorRtComputesWhatTheCpuDoes(boolean fp16) throws Exception {
        Path cache = folder.resolve("engines");
        TensorRtOptions cached = new TensorRtOptions(fp16, cache, 0, 3);
        Device device = new Device.TensorRt(0, cached, CudaOptions.DEFAULT, new CudaGraphs());
        compare(device, "fp16 " + fp16, !fp16);
        assertThat(cache).isNotEmptyDirectory();
    }

    /**
     * Runs all graphs on both.
     *
     * @param what of the device's options is printed
     * @param exact whether differences are judged; those on a flat page are printed alone, as there rounding is made
     *     316 times as large
     */
    private void compare(Device device, String what, boolean exact) throws Exception {
        Optional<String> obstacle = GpuObstacle.find(environment, device);
        String skipped =
                "Skipped: " + device.provider() + " cannot be compared with the CPU, because " + obstacle.orElse("");
        if (obstacle.isPresent()) {
            say(skipped);
        }
        assumeTrue(obstacle.isEmpty(), skipped);

        Bundle bundle = RandomModel.writeTo(folder.resolve("random"), 64, SIDE);
        GeneratorHyperparameters hp = bundle.manifest().hyperparameters();
        try (LoadedGraphs loaded = LoadedGraphs.of(environment, device, Sessions.DEFAULT, bundle)) {
            say("%s, %s, width 64, %d x %d: largest difference from the CPU, and time"
                    .formatted(device.provider(), what, SIDE, SIDE));
            for (GraphKind kind : GraphKind.values()) {
                for (int batch : new int[] {1, 4}) {
                    compare(bundle, kind, "batch " + batch, inputs(hp, kind, batch), loaded, exact);
                }
            }
            Map<String, FloatTensor> page = Map.of("image", pageWithTwoLines());
            compare(bundle, GraphKind.CONTENT_ENCODER, "flat page", page, loaded, false);
            compare(bundle, GraphKind.STYLE_ENCODER, "flat page", page, loaded, false);
        }
    }

    private void compare(
            Bundle bundle,
            GraphKind kind,
            String what,
            Map<String, FloatTensor> inputs,
            LoadedGraphs loaded,
            boolean exact)
            throws Exception {
        ModelGraph graph = new ModelGraph(loaded, bundle.manifest(), 0, kind, new ImageSize(SIDE, SIDE));

        float[] wanted = new CanonicalGraph(environment, bundle.graph(0, kind)).run(inputs);
        float[] got = graph.run(inputs, new Brake()).toArray();
        double difference = CanonicalGraph.largestDifference(wanted, got);
        say("  %-15s %s: %.1e, %.2f ms".formatted(kind.key(), what, difference, medianMillis(graph, inputs)));
        assertThat(difference).as("%s, %s", kind.key(), what).isFinite();
        if (exact) {
            assertThat(difference).as("%s, %s", kind.key(), what).isLessThan(MOST_DIFFERENCE);
        }
    }

    /** Of a run with what goes to the device and comes back. */
    private static double medianMillis(ModelGraph graph, Map<String, FloatTensor> inputs) throws Exception {
        long[] nanos = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            graph.run(inputs, new Brake());
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[RUNS / 2] / 1e6;
    }

    private static Map<String, FloatTensor> inputs(GeneratorHyperparameters hp, GraphKind kind, int batch) {
        int step = hp.sizeStep();
        return switch (kind) {
            case CONTENT_ENCODER, STYLE_ENCODER -> Map.of("image", CanonicalGraph.noise(batch, 3, SIDE, SIDE));
            case DECODER ->
                Map.of(
                        "content", CanonicalGraph.noise(batch, hp.contentDim(), SIDE / step, SIDE / step),
                        "style", CanonicalGraph.noise(batch, hp.styleDim()));
        };
    }

    /** White, with two black lines: what an outline is. */
    private static FloatTensor pageWithTwoLines() {
        FloatTensor page = FloatTensor.allocate(1, 3, SIDE, SIDE);
        for (int i = 0; i < page.count(); i++) {
            boolean onALine = i % SIDE == SIDE / 3 || i / SIDE % SIDE == SIDE / 2;
            page.put(i, onALine ? -1 : 1);
        }
        return page;
    }

    private static void say(String line) {
        System.out.println(line); // what this test is for, besides passing
    }
}
