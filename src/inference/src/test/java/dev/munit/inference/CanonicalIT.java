package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.munit.image.ImageSize;
import dev.munit.inference.EngineOptions.Sessions;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
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
        Map<String, FloatTensor> image = Map.of("image", noise(1, 3, SIDE, SIDE));
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
        float[] wanted = canonical(bundle.graph(domain, kind), inputs);
        float[] got = computed.toArray();
        assertThat(got).hasSameSizeAs(wanted);
        double difference = 0;
        for (int i = 0; i < wanted.length; i++) {
            difference = Math.max(difference, Math.abs((double) wanted[i] - got[i]));
        }
        assertThat(difference).as("%s of domain %d", kind.key(), domain).isLessThan(MOST_DIFFERENCE);
        return FloatTensor.of(wanted, computed.shape());
    }

    private float[] canonical(byte[] model, Map<String, FloatTensor> inputs) throws Exception {
        try (SessionOptions options = new SessionOptions()) {
            options.disablePerSessionThreads();
            try (OrtSession session = environment.createSession(model, options)) {
                Map<String, OnnxTensor> tensors = new HashMap<>();
                for (Map.Entry<String, FloatTensor> input : inputs.entrySet()) {
                    FloatTensor tensor = input.getValue();
                    tensors.put(input.getKey(), OnnxTensor.createTensor(environment, tensor.data(), tensor.shape()));
                }
                try (OrtSession.Result result = session.run(tensors)) {
                    FloatBuffer numbers = ((OnnxTensor) result.get(0)).getFloatBuffer();
                    float[] wanted = new float[numbers.remaining()];
                    numbers.get(wanted);
                    return wanted;
                } finally {
                    tensors.values().forEach(OnnxTensor::close);
                }
            }
        }
    }

    private static FloatTensor noise(long... shape) {
        SplittableRandom random = new SplittableRandom(64);
        FloatTensor tensor = FloatTensor.allocate(shape);
        for (int i = 0; i < tensor.data().limit(); i++) {
            tensor.data().put(i, (float) random.nextDouble(-1, 1));
        }
        return tensor;
    }
}
