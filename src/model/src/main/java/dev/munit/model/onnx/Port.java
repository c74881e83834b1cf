package dev.munit.model.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.stream.Collectors;

/** An input or output of a graph: its tensor's name and shape, float32 always. */
record Port(String name, List<Dimension> shape) {
    Port {
        shape = List.copyOf(shape);
    }

    ValueInfoProto toProto() {
        TensorShapeProto.Builder extents = TensorShapeProto.newBuilder();
        shape.forEach(dimension -> extents.addDim(dimension.toProto()));
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                .setShape(extents);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** If the graph declares exactly this: name, float32, rank, every fixed extent, every dynamic one. */
    boolean describes(ValueInfoProto declared) {
        TypeProto.Tensor tensor = declared.getType().getTensorType();
        List<TensorShapeProto.Dimension> extents = tensor.getShape().getDimList();
        if (!declared.getName().equals(name)
                || tensor.getElemType() != TensorProto.DataType.FLOAT_VALUE
                || extents.size() != shape.size()) {
            return false;
        }
        for (int i = 0; i < extents.size(); i++) {
            if (!shape.get(i).describes(extents.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return name + shape;
    }

    /** How messages show what a graph declares. */
    static String describe(ValueInfoProto declared) {
        TypeProto.Tensor tensor = declared.getType().getTensorType();
        String extents = tensor.getShape().getDimList().stream()
                .map(extent -> extent.hasDimValue() ? Long.toString(extent.getDimValue()) : extent.getDimParam())
                .collect(Collectors.joining(", ", "[", "]"));
        String type = tensor.getElemType() == TensorProto.DataType.FLOAT_VALUE ? "" : " of another type than float32";
        return declared.getName() + extents + type;
    }
}
