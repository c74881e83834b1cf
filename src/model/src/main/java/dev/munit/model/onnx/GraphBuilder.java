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
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An ONNX graph in the making: inputs, constants and weights come in, {@link Value}s are computed from them, some go
 * out. Opset 17, intermediate representation 8, so that every runtime since 2022 reads it.
 */
final class GraphBuilder {
    static final int OPSET = 17;
    static final int IR_VERSION = 8;

    private final Weights weights;
    private final GraphProto.Builder graph;
    private final Set<String> constants = new HashSet<>();

    GraphBuilder(String name, Weights weights) {
        this.weights = weights;
        this.graph = GraphProto.newBuilder().setName(name);
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

    /** A learnt weight; it keeps its published name. */
    Value weight(String name) {
        return constant(name, () -> TensorProtos.floats(name, weights.get(name)));
    }

    Value scalar(String name, float value) {
        return constant(name, () -> TensorProtos.floats(name, new Tensor(new int[0], new float[] {value})));
    }

    Value floats(String name, float... values) {
        return constant(name, () -> TensorProtos.floats(name, new Tensor(new int[] {values.length}, values)));
    }

    Value wholeNumbers(String name, long... values) {
        return constant(name, () -> TensorProtos.vector(name, values));
    }

    /** The optional input that is left out. */
    Value absent() {
        return new Value(this, "");
    }

    Value compute(String operator, List<Value> inputs, AttributeProto... attributes) {
        return compute(operator, 1, inputs, attributes).get(0);
    }

    List<Value> compute(String operator, int outputs, List<Value> inputs, AttributeProto... attributes) {
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

    byte[] toModel() {
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
