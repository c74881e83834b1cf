package dev.munit.model.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto;

/** One extent of a graph's input or output: a fixed number, or a name for one that each call chooses. */
public sealed interface Dimension {

    record Fixed(int extent) implements Dimension {
        @Override
        public String toString() {
            return Integer.toString(extent);
        }
    }

    record Dynamic(String name) implements Dimension {
        @Override
        public String toString() {
            return name;
        }
    }

    static Dimension of(int extent) {
        return new Fixed(extent);
    }

    static Dimension of(String name) {
        return new Dynamic(name);
    }

    default TensorShapeProto.Dimension toProto() {
        TensorShapeProto.Dimension.Builder proto = TensorShapeProto.Dimension.newBuilder();
        if (this instanceof Fixed fixed) {
            proto.setDimValue(fixed.extent());
        } else if (this instanceof Dynamic dynamic) {
            proto.setDimParam(dynamic.name());
        }
        return proto.build();
    }

    /** If a graph that declares {@code proto} has this extent; the names of dynamic extents are free. */
    default boolean describes(TensorShapeProto.Dimension proto) {
        return this instanceof Fixed fixed
                ? proto.hasDimValue() && proto.getDimValue() == fixed.extent()
                : !proto.hasDimValue();
    }
}
