package dev.munit.inference.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ProviderPolicy;
import dev.munit.model.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a graph with ONNX Runtime: the CPU, one thread. */
final class GraphRunner implements AutoCloseable {
    private final OrtEnvironment environment = environment();
    private final Map<String, OnnxTensor> weights = new LinkedHashMap<>();
    private final OrtSession session;

    /** The process's one environment, which engines of other tests insist on having started. */
    private static OrtEnvironment environment() {
        Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0)).close();
        return OrtEnvironment.getEnvironment();
    }

    /** @param graph whose weights stand beside it */
    GraphRunner(DeviceGraph graph) throws OrtException {
        for (Map.Entry<String, PreparedWeight> weight : graph.weights().entrySet()) {
            PreparedWeight value = weight.getValue();
            weights.put(
                    weight.getKey(),
                    OnnxTensor.createTensor(
                            environment, value.data().duplicate().rewind(), value.extents()));
        }
        session = open(graph.model());
    }

    /** @param model that holds its weights */
    GraphRunner(byte[] model) throws OrtException {
        session = open(model);
    }

    /** The output of a graph that is needed once. */
    static Tensor run(DeviceGraph graph, Tensor... inputs) throws OrtException {
        try (GraphRunner runner = new GraphRunner(graph)) {
            return runner.run(inputs);
        }
    }

    /** The graph's output for inputs in their order. */
    Tensor run(Tensor... inputs) throws OrtException {
        Map<String, OnnxTensor> byName = new LinkedHashMap<>();
        try {
            int next = 0;
            for (String name : session.getInputNames()) {
                Tensor input = inputs[next++];
                long[] shape = Arrays.stream(input.shape()).asLongStream().toArray();
                byName.put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.data()), shape));
            }
            try (OrtSession.Result result = session.run(byName)) {
                OnnxTensor output = (OnnxTensor) result.get(0);
                FloatBuffer numbers = output.getFloatBuffer();
                float[] data = new float[numbers.remaining()];
                numbers.get(data);
                int[] shape = Arrays.stream(output.getInfo().getShape())
                        .mapToInt(Math::toIntExact)
                        .toArray();
                return new Tensor(shape, data);
            }
        } finally {
            byName.values().forEach(OnnxTensor::close);
        }
    }

    private OrtSession open(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.disablePerSessionThreads();
            if (!weights.isEmpty()) {
                options.addExternalInitializers(Map.copyOf(weights));
                for (Map.Entry<String, OnnxTensor> weight : weights.entrySet()) {
                    options.addInitializer(weight.getKey(), weight.getValue());
                }
            }
            return environment.createSession(model, options);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
        weights.values().forEach(OnnxTensor::close);
    }
}
