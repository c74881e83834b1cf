package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import dev.munit.image.ImageSize;
import dev.munit.inference.EngineOptions.Scheduling;
import dev.munit.inference.EngineOptions.Sessions;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches of a real model give what single runs give, here on the CPU. */
@Timeout(120)
class BatchingTests {
    private static final int COUNT = 5;

    /** What another order of summation may make of numbers around 1. */
    private static final float TOLERANCE = 1e-5f;

    private final ImageSize size = new ImageSize(24, 32);
    private final DeviceWorker worker =
            new DeviceWorker("test", new Scheduling(4, Duration.ZERO), 1_000_000, BatchListener.NONE);
    private Bundle bundle;
    private LoadedGraphs graphs;

    @BeforeEach
    void load(@TempDir Path folder) throws IOException {
        OrtEnvironment environment = SharedEnvironment.withThreads(1);
        bundle = GoldenModel.writeTo(folder.resolve("golden"));
        Device cpu = new Device.Cpu(new CudaGraphs()); // the graphs that take batches
        graphs = LoadedGraphs.of(environment, cpu, Sessions.DEFAULT, bundle);
    }

    @AfterEach
    void close() {
        worker.close();
        graphs.close();
    }

    @ParameterizedTest
    @EnumSource(GraphKind.class)
    void giveWhatSingleRunsGive(GraphKind kind) throws Exception {
        ModelGraph graph = new ModelGraph(graphs, bundle.manifest(), 1, kind, size);
        List<Map<String, FloatTensor>> inputs = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            inputs.add(noise(kind, i));
            expected.add(graph.run(inputs.get(i), new Brake()).toArray());
        }
        CountDownLatch gate = new CountDownLatch(1);
        worker.submit(FakeGraph.behind(gate), FakeGraph.inputs(0), new Work(), () -> {});
        List<PendingRun> runs = new ArrayList<>();
        for (Map<String, FloatTensor> input : inputs) {
            runs.add(worker.submit(graph, input, new Work(), () -> {}));
        }
        gate.countDown();

        for (int i = 0; i < COUNT; i++) {
            FloatTensor result = runs.get(i).await();
            assertThat(result.shape()[0]).isOne();
            assertThat(result.toArray()).hasSameSizeAs(expected.get(i));
            for (int k = 0; k < expected.get(i).length; k++) {
                assertThat(result.toArray()[k]).isCloseTo(expected.get(i)[k], within(TOLERANCE));
            }
        }
        assertThat(worker.activity().batches()).as("the gate, four, one").isEqualTo(3);
    }

    private Map<String, FloatTensor> noise(GraphKind kind, int seed) {
        int step = bundle.manifest().hyperparameters().sizeStep();
        int channels = bundle.manifest().hyperparameters().contentDim();
        return switch (kind) {
            case CONTENT_ENCODER, STYLE_ENCODER -> Map.of("image", noise(seed, 1, 3, size.height(), size.width()));
            case DECODER ->
                Map.of(
                        "content",
                        noise(seed, 1, channels, size.height() / step, size.width() / step),
                        "style",
                        noise(seed, 1, bundle.manifest().styleDim()));
        };
    }

    private static FloatTensor noise(int seed, long... shape) {
        FloatTensor tensor = FloatTensor.allocate(shape);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < tensor.count(); i++) {
            tensor.put(i, (float) random.nextDouble(-1, 1));
        }
        return tensor;
    }
}
