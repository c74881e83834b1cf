package dev.munit.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/**
 * An ONNX graph that adds 1 to {@code x} as many times as {@code times} says, one by one: it takes as long as wanted.
 */
final class CountingGraph {
    /** So often that nobody lives to see the end. */
    static final float FOR_EVER = 0x1p60f;

    private CountingGraph() {}

    static byte[] bytes() {
        GraphProto body = GraphProto.newBuilder()
                .setName("body")
                .addInput(value("turn", TensorProto.DataType.INT64))
                .addInput(value("go", TensorProto.DataType.BOOL))
                .addInput(value("before", TensorProto.DataType.FLOAT))
                .addNode(node("Identity", List.of("go"), "goOn"))
                .addNode(node("Add", List.of("before", "one"), "after"))
                .addOutput(value("goOn", TensorProto.DataType.BOOL))
                .addOutput(value("after", TensorProto.DataType.FLOAT))
                .build();
        NodeProto cast = node("Cast", List.of("times"), "count")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(TensorProto.DataType.INT64.getNumber()))
                .build();
        NodeProto loop = node("Loop", List.of("count", "", "x"), "y")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("body")
                        .setType(AttributeProto.AttributeType.GRAPH)
                        .setG(body))
                .build();
        GraphProto graph = GraphProto.newBuilder()
                .setName("counting")
                .addInput(value("x", TensorProto.DataType.FLOAT))
                .addInput(value("times", TensorProto.DataType.FLOAT))
                .addInitializer(TensorProto.newBuilder()
                        .setName("one")
                        .addDims(1)
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .addFloatData(1))
                .addNode(cast)
                .addNode(loop)
                .addOutput(value("y", TensorProto.DataType.FLOAT))
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder node(String type, List<String> inputs, String output) {
        return NodeProto.newBuilder().setOpType(type).addAllInput(inputs).addOutput(output);
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        if (type == TensorProto.DataType.FLOAT) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(1));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
