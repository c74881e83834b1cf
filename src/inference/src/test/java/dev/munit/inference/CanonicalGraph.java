package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A bundle's own graph, run as it is on the CPU: what everything faster is held against. */
record CanonicalGraph(OrtEnvironment environment, byte[] model) {

    /** The numbers of its one output. */
    float[] run(Map<String, FloatTensor> inputs) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.disablePerSessionThreads();
            try (OrtSession session = environment.createSession(model, options)) {
                Map<String, OnnxTensor> tensors = new HashMap<>();
                for (Map.Entry<String, FloatTensor> input : inputs.entrySet()) {
                    FloatTensor tensor = input.getValue();
                    tensors.put(
                            input.getKey(),
                            OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.toArray()), tensor.shape()));
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

    /** Of two that have as many numbers; NaN if one of them has one. */
    static double largestDifference(float[] wanted, float[] got) {
        assertThat(got).hasSameSizeAs(wanted);
        double largest = 0;
        for (int i = 0; i < wanted.length; i++) {
            largest = Math.max(largest, Math.abs((double) wanted[i] - got[i]));
        }
        return largest;
    }

    /** Numbers from -1 to 1, the same for the same shape. */
    static FloatTensor noise(long... shape) {
        SplittableRandom random = new SplittableRandom(shape.length);
        FloatTensor tensor = FloatTensor.allocate(shape);
        for (int i = 0; i < tensor.count(); i++) {
            tensor.put(i, (float) random.nextDouble(-1, 1));
        }
        return tensor;
    }
}
