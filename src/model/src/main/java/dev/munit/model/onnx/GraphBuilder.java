package dev.munit.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An ONNX graph in the making: inputs, constants and weights come in, {@link Value}s are computed from them, some go
 * out. Opset 17, intermediate representation 8, so that every runtime since 2022 reads it. Weights are part of the
 * graph, or stand beside it under their names, where many graphs share them.
 */
public final class GraphBuilder {
    static final int OPSET = 17;
    static final int IR_VERSION = 8;

    private final Function<String, TensorProto> weights;
    private final GraphProto.Builder graph;
    private final Set<String> constants = new HashSet<>();

    private GraphBuilder(String name, Function<String, TensorProto> weights) {
        this.weights = weights;
        this.graph = GraphProto.newBuilder().setName(name);
    }

    /** A graph that holds the weights it uses. */
    static GraphBuilder holding(String name, Weights weights) {
        return new GraphBuilder(name, weight -> TensorProtos.floats(weight, weights.get(weight)));
    }

    /**
     * A graph that only names the weights it uses; whoever runs it gives the runtime their numbers.
     *
     * @param shapes the shape of the weight of a name
     */
    public static GraphBuilder naming(String name, Function<String, int[]> shapes) {
        return new GraphBuilder(name, weight -> TensorProtos.elsewhere(weight, shapes.apply(weight)));
    }

    /** An input as {@link #input(Port)}. */
    public Value input(String name, Dimension... shape) {
        return input(new Port(name, List.of(shape)));
    }

    /** An output as {@link #output(Port, Value)}. */
    public void output(String name, Value value, Dimension... shape) {
        output(new Port(name, List.of(shape)), value);
    }

    Value input(Port port) {
        graph.addInput(port.toProto());
        return new Value(this, port.name());
    }

    /** Makes the value, which nothing else may use, the graph's output of that name. */
    void output(Port port, Value value) {
        int last = graph.getNodeCount() - 1;
        NodeProto.Builder producer = graph.getNodeBuilder(last);
        if (!producer.getOutputList().equals(List.of(value.name()))) {
            throw new IllegalStateException(value.name() + " is not what the graph computed last");
        }
        producer.setOutput(0, port.name());
        graph.addOutput(port.toProto());
    }

    /** A learnt weight, or one made of them; it keeps its name. */
    public Value weight(String name) {
        return constant(name, () -> weights.apply(name));
    }

    public Value scalar(String name, float value) {
        return tensor(name, new Tensor(new int[0], new float[] {value}));
    }

    /** A constant of any shape, part of the graph. */
    public Value tensor(String name, Tensor value) {
        return constant(name, () -> TensorProtos.floats(name, value));
    }

    /** A whole number without an extent, int64. */
    public Value scalar(long value) {
        String name = "scalar." + value;
        return constant(name, () -> TensorProtos.scalar(name, value));
    }

    public Value floats(String name, float... values) {
        return constant(name, () -> TensorProtos.floats(name, new Tensor(new int[] {values.length}, values)));
    }

    public Value wholeNumbers(String name, long... values) {
        return constant(name, () -> TensorProtos.vector(name, values));
    }

    /** The optional input that is left out. */
    public Value absent() {
        return new Value(this, "");
    }

    public Value compute(String operator, List<Value> inputs, AttributeProto... attributes) {
        return compute(operator, 1, inputs, attributes).get(0);
    }

    public List<Value> compute(String operator, int outputs, List<Value> inputs, AttributeProto... attributes) {
        String name = operator + "_" + graph.getNodeCount();
        List<String> names = outputs == 1
                ? List.of(name)
                : IntStream.range(0, outputs).mapToObj(i -> name + "." + i).toList();
        graph.addNode(NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(inputs.stream().map(Value::name).toList())
                .addAllOutput(names)
                .addAllAttribute(List.of(attributes)));
        return names.stream().map(output -> new Value(this, output)).toList();
    }

    public byte[] toModel() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("munit")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private Value constant(String name, Supplier<TensorProto> tensor) {
        if (constants.add(name)) {
            graph.addInitializer(tensor.get());
        }
        return new Value(this, name);
    }
}
