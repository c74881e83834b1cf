package dev.munit.model.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one of a generator's graphs takes, gives and holds; models from outside are checked against it. */
public final class GraphSignature {
    private final List<Port> inputs;
    private final Port output;
    private final List<ParameterShape> parameters;

    private GraphSignature(List<Port> inputs, Port output, List<ParameterShape> parameters) {
        this.inputs = inputs;
        this.output = output;
        this.parameters = parameters;
    }

    /** {@code image [N, 3, H, W]} to {@code content [N, C, H/4, W/4]}, for two downsamplings. */
    public static GraphSignature contentEncoder(GeneratorHyperparameters hp) {
        String step = "/" + hp.sizeStep();
        return new GraphSignature(
                List.of(map("image", hp.inputDim(), "H", "W")),
                map("content", hp.contentDim(), "H" + step, "W" + step),
                ParameterLayout.contentEncoder(hp));
    }

    /** {@code image [N, 3, H, W]} to {@code style [N, S]}. */
    public static GraphSignature styleEncoder(GeneratorHyperparameters hp) {
        return new GraphSignature(
                List.of(map("image", hp.inputDim(), "H", "W")), style(hp), ParameterLayout.styleEncoder(hp));
    }

    /** {@code content [N, C, h, w]} and {@code style [N, S]} to {@code image [N, 3, 4h, 4w]}, for two upsamplings. */
    public static GraphSignature decoder(GeneratorHyperparameters hp) {
        int step = hp.sizeStep();
        return new GraphSignature(
                List.of(map("content", hp.contentDim(), "h", "w"), style(hp)),
                map("image", hp.inputDim(), step + "h", step + "w"),
                ParameterLayout.decoder(hp));
    }

    List<Port> inputs() {
        return inputs;
    }

    Port output() {
        return output;
    }

    /**
     * Checks that a serialised model has these inputs, this output and these weights, uses standard operators alone and
     * keeps nothing in other files.
     *
     * @throws InvalidGraph saying the first thing that is wrong
     */
    public void check(byte[] model) throws InvalidGraph {
        read(model);
    }

    /**
     * The learnt weights in a serialised model, which is checked first.
     *
     * @throws InvalidGraph saying the first thing that is wrong
     */
    public Weights weights(byte[] model) throws InvalidGraph {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        read(model)
                .forEach((parameter, tensor) ->
                        weights.put(parameter.name(), TensorProtos.toTensor(tensor, parameter.shape())));
        return new Weights(weights);
    }

    private Map<ParameterShape, TensorProto> read(byte[] model) throws InvalidGraph {
        GraphProto graph = PlainModels.parse(model).getGraph();
        Map<String, TensorProto> constants = new HashMap<>();
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        checkPorts("inputs", inputs, graph.getInputList(), constants.keySet());
        checkPorts("outputs", List.of(output), graph.getOutputList(), Set.of());
        Map<ParameterShape, TensorProto> found = new LinkedHashMap<>();
        for (ParameterShape parameter : parameters) {
            found.put(parameter, parameterIn(constants, parameter));
        }
        return found;
    }

    private static void checkPorts(String what, List<Port> expected, List<ValueInfoProto> all, Set<String> constants)
            throws InvalidGraph {
        List<ValueInfoProto> declared =
                all.stream().filter(port -> !constants.contains(port.getName())).toList();
        boolean right = declared.size() == expected.size();
        for (int i = 0; right && i < expected.size(); i++) {
            right = expected.get(i).describes(declared.get(i));
        }
        if (!right) {
            throw new InvalidGraph("its " + what + " are "
                    + declared.stream().map(Port::describe).toList() + " where the hyper-parameters ask for "
                    + expected);
        }
    }

    private static TensorProto parameterIn(Map<String, TensorProto> constants, ParameterShape parameter)
            throws InvalidGraph {
        TensorProto tensor = constants.get(parameter.name());
        if (tensor == null) {
            throw new InvalidGraph("it has no weight named " + parameter.name());
        }
        if (!TensorProtos.isFloats(tensor, parameter.shape())) {
            throw new InvalidGraph("its weight " + parameter.name() + " is of shape " + tensor.getDimsList()
                    + " where the hyper-parameters ask for raw float32 of shape " + Arrays.toString(parameter.shape()));
        }
        return tensor;
    }

    private static Port map(String name, int channels, String height, String width) {
        return new Port(
                name, List.of(Dimension.of("N"), Dimension.of(channels), Dimension.of(height), Dimension.of(width)));
    }

    private static Port style(GeneratorHyperparameters hp) {
        return new Port("style", List.of(Dimension.of("N"), Dimension.of(hp.styleDim())));
    }
}
