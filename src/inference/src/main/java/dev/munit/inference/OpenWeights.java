package dev.munit.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PreparedWeight;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Weights that have been shown to ONNX Runtime: once, for all sessions that use them. They have to stay open as long as
 * those sessions.
 */
final class OpenWeights implements AutoCloseable {
    private final OrtEnvironment environment;
    /** By identity: two weights are not compared number by number. */
    private final IdentityHashMap<PreparedWeight, OnnxTensor> open = new IdentityHashMap<>();

    OpenWeights(OrtEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Gives a session the weights that its graph names.
     *
     * @param shared whether the session reads them where they are; else it makes copies, as a GPU has to
     */
    void giveTo(SessionOptions options, DeviceGraph graph, boolean shared) throws OrtException {
        Map<String, OnnxTensorLike> tensors = new HashMap<>();
        for (Map.Entry<String, PreparedWeight> weight : graph.weights().entrySet()) {
            tensors.put(weight.getKey(), tensor(weight.getValue()));
        }
        // Without the first call ONNX Runtime would look for a file, without the second it would copy.
        options.addExternalInitializers(tensors);
        if (shared) {
            for (Map.Entry<String, OnnxTensorLike> tensor : tensors.entrySet()) {
                options.addInitializer(tensor.getKey(), tensor.getValue());
            }
        }
    }

    private synchronized OnnxTensor tensor(PreparedWeight weight) throws OrtException {
        OnnxTensor tensor = open.get(weight);
        if (tensor == null) {
            tensor = OnnxTensor.createTensor(environment, weight.data().duplicate(), weight.extents());
            OpenHandles.opened();
            open.put(weight, tensor);
        }
        return tensor;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(tensor -> {
            tensor.close();
            OpenHandles.closed();
        });
        open.clear();
    }
}
