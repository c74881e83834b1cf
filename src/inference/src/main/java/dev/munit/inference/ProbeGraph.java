package dev.munit.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.munit.image.ImageSize;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.bundle.GraphKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The smallest content encoder there is, with weights of zero: it uses all that a model needs of a device. */
final class ProbeGraph {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeGraph.class);

    private static final GeneratorHyperparameters SMALLEST =
            new GeneratorHyperparameters(3, 1, 1, 1, 1, 1, PadType.REFLECT, Activation.RELU);

    private static final int SIDE = 16;

    private ProbeGraph() {}

    /** Returns if the device can run it. */
    static void run(OrtEnvironment environment, Device device) throws OrtException {
        GraphKind kind = GraphKind.CONTENT_ENCODER;
        GraphForm form = device.specializer().formFor(kind, SMALLEST, new ImageSize(SIDE, SIDE));
        DeviceGraph graph = device.specializer().make(kind, SMALLEST, new PreparedWeights(zeros()), form);
        try (OpenWeights weights = new OpenWeights(environment);
                SessionOptions options = device.options(form)) {
            weights.giveTo(options, graph, device.sharesWeights());
            WorkingMemory memory = device.memory(form, true);
            try (GraphSession session = GraphSession.open(environment, graph.model(), options, memory, false)) {
                session.run(
                        Map.of("image", FloatTensor.allocate(1, 3, SIDE, SIDE)),
                        "content",
                        FloatTensor.allocate(1, SMALLEST.contentDim(), SIDE / 2, SIDE / 2),
                        new Brake());
            }
        }
    }

    /** Loads ONNX Runtime's libraries, and the classes that make graphs, by making some for the CPU. */
    static void prepare() {
        try {
            OrtEnvironment.getAvailableProviders();
            CpuGraphs graphs = new CpuGraphs();
            PreparedWeights zeros = new PreparedWeights(zeros());
            for (GraphKind kind : GraphKind.values()) {
                graphs.make(kind, SMALLEST, zeros, graphs.formFor(kind, SMALLEST, new ImageSize(SIDE, SIDE)));
            }
        } catch (LinkageError e) {
            LOG.debug("ONNX Runtime's libraries cannot be loaded", e);
        }
    }

    private static Weights zeros() {
        Map<String, Tensor> zeros = new LinkedHashMap<>();
        for (ParameterShape parameter : ParameterLayout.generator(SMALLEST)) {
            int numbers = 1;
            for (int extent : parameter.shape()) {
                numbers *= extent;
            }
            zeros.put(parameter.name(), new Tensor(parameter.shape(), new float[numbers]));
        }
        return new Weights(zeros);
    }
}
