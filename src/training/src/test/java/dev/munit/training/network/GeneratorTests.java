package dev.munit.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ProviderPolicy;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.onnx.CanonicalGraphs;
import dev.munit.training.config.Precision;
import dev.munit.training.golden.DoubleMaps;
import dev.munit.training.torchscript.TorchScriptKernels;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is trained against what a bundle of it will compute: the canonical graphs, which are tested against double
 * precision where they are made.
 */
class GeneratorTests {
    /** Float32 through twenty layers, on contents of the order of 10. */
    private static final double TOLERANCE = 2e-4;

    private static final int SIDE = 32;

    /**
     * ONNX Runtime has one pool of threads a process; it must be made as an engine makes it, or no engine can follow.
     */
    @BeforeAll
    static void startOnnxRuntimeAsAnEngineDoes() {
        Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0, SIDE * SIDE)).close();
    }

    static Stream<Arguments> kinds() {
        return Stream.concat(
                Stream.of(Activation.values()).map(activation -> Arguments.of(3, activation, PadType.REFLECT)),
                Stream.of(
                        Arguments.of(3, Activation.RELU, PadType.ZERO),
                        Arguments.of(3, Activation.RELU, PadType.REPLICATE),
                        Arguments.of(1, Activation.PRELU, PadType.REFLECT)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void djlKernelsComputeWhatTheBundleWill(int channels, Activation activation, PadType padType) throws OrtException {
        agree(channels, activation, padType, DjlKernels::new);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void torchScriptKernelsComputeWhatTheBundleWill(int channels, Activation activation, PadType padType)
            throws OrtException {
        agree(channels, activation, padType, manager -> new TorchScriptKernels(manager, Precision.FP32));
    }

    private static void agree(
            int channels, Activation activation, PadType padType, Function<NDManager, Kernels> kernelsOf)
            throws OrtException {
        GeneratorHyperparameters hp = new GeneratorHyperparameters(channels, 4, 8, 3, 2, 2, padType, activation);
        Weights weights = WeightInitialization.KAIMING.draw(ParameterLayout.generator(hp), 5);
        Tensor image = DoubleMaps.normal(6, 2, channels, SIDE, SIDE);
        Tensor style = DoubleMaps.normal(7, 2, 3);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = kernelsOf.apply(manager)) {
            Generator generator = new Generator(hp, kernels);
            NetworkWeights.load(generator, manager, weights);
            NDArray pixels = manager.create(image.data(), new Shape(2, channels, SIDE, SIDE));
            NDArray content = generator.encodeContent(pixels);
            NDArray decoded = generator.decode(content, manager.create(style.data(), new Shape(2, 3)));

            assertClose(content, run(CanonicalGraphs.contentEncoder(hp, weights), Map.of("image", image)));
            assertClose(
                    generator.encodeStyle(pixels),
                    run(CanonicalGraphs.styleEncoder(hp, weights), Map.of("image", image)));
            assertClose(
                    decoded,
                    run(
                            CanonicalGraphs.decoder(hp, weights),
                            Map.of("content", NetworkWeights.copy(content), "style", style)));
        }
    }

    private static void assertClose(NDArray ours, float[] theirs) {
        float[] values = ours.toFloatArray();
        assertThat(values).hasSameSizeAs(theirs);
        double difference = 0;
        for (int i = 0; i < values.length; i++) {
            difference = Math.max(difference, Math.abs((double) values[i] - theirs[i]));
        }
        assertThat(difference).isLessThan(TOLERANCE);
    }

    private static float[] run(byte[] model, Map<String, Tensor> inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                int[] shape = input.getValue().shape();
                long[] extents = new long[shape.length];
                for (int i = 0; i < shape.length; i++) {
                    extents[i] = shape[i];
                }
                FloatBuffer data = FloatBuffer.wrap(input.getValue().data());
                tensors.put(input.getKey(), OnnxTensor.createTensor(environment, data, extents));
            }
            try (OrtSession session = environment.createSession(model, options);
                    OrtSession.Result result = session.run(tensors)) {
                FloatBuffer out = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[out.remaining()];
                out.get(values);
                return values;
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
