package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.munit.image.ImageSize;
import dev.munit.inference.EngineOptions.Sessions;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine on the CPU against the bundle's own graphs, at the published width and size: float outputs. */
class CanonicalIT {
    private static final double MOST_DIFFERENCE = 1e-4;
    private static final int WIDTH = 64;
    private static final int SIDE = 256;

    private final OrtEnvironment environment = SharedEnvironment.withThreads(1);

    @TempDir
    private Path folder;

    @Test
    void computesWhatTheBundlesOwnGraphsDo() throws Exception {
        Bundle bundle = RandomModel.writeTo(folder.resolve("random"), WIDTH, SIDE);
        Device cpu = new Device.Cpu(new CpuGraphs());
        Map<String, FloatTensor> image = Map.of("image", CanonicalGraph.noise(1, 3, SIDE, SIDE));
        try (LoadedGraphs loaded = LoadedGraphs.of(environment, cpu, Sessions.DEFAULT, bundle)) {
            for (int domain = 0; domain < 2; domain++) {
                FloatTensor content = compared(bundle, loaded, domain, GraphKind.CONTENT_ENCODER, image);
                FloatTensor style = compared(bundle, loaded, domain, GraphKind.STYLE_ENCODER, image);
                compared(bundle, loaded, domain, GraphKind.DECODER, Map.of("content", content, "style", style));
            }
        }
        assertThat(OpenHandles.count()).isZero();
    }

    /** What the bundle's own graph makes of it, once it is certain that the engine makes the same. */
    private FloatTensor compared(
            Bundle bundle, LoadedGraphs loaded, int domain, GraphKind kind, Map<String, FloatTensor> inputs)
            throws Exception {
        ModelGraph graph = new ModelGraph(loaded, bundle.manifest(), domain, kind, new ImageSize(SIDE, SIDE));
        FloatTensor computed = graph.run(inputs, new Brake());
        float[] wanted = new CanonicalGraph(environment, bundle.graph(domain, kind)).run(inputs);
        double difference = CanonicalGraph.largestDifference(wanted, computed.toArray());
        assertThat(difference).as("%s of domain %d", kind.key(), domain).isLessThan(MOST_DIFFERENCE);
        return FloatTensor.of(wanted, computed.shape());
    }
}
