package dev.munit.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.munit.model.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a graph with ONNX Runtime: the CPU, one thread. */
public final class OnnxRuntime implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public OnnxRuntime(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model, options);
        }
    }

    /** The output of a graph that is needed once. */
    public static Tensor run(byte[] model, Tensor... inputs) throws OrtException {
        try (OnnxRuntime runtime = new OnnxRuntime(model)) {
            return runtime.run(inputs);
        }
    }

    /** The graph's output for inputs in their order. */
    public Tensor run(Tensor... inputs) throws OrtException {
        Map<String, OnnxTensor> byName = new LinkedHashMap<>();
        try {
            int next = 0;
            for (String name : session.getInputNames()) {
                byName.put(name, toOnnx(inputs[next++]));
            }
            try (OrtSession.Result result = session.run(byName)) {
                OnnxTensor output = (OnnxTensor) result.get(0);
                float[] data = new float[output.getFloatBuffer().remaining()];
                output.getFloatBuffer().get(data);
                int[] shape = Arrays.stream(output.getInfo().getShape())
                        .mapToInt(Math::toIntExact)
                        .toArray();
                return new Tensor(shape, data);
            }
        } finally {
            byName.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor toOnnx(Tensor tensor) throws OrtException {
        long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.data()), shape);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
