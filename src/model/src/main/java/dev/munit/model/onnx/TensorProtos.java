package dev.munit.model.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.munit.model.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Tensors as ONNX stores them: raw bytes, little-endian. */
final class TensorProtos {
    private TensorProtos() {}

    static TensorProto floats(String name, Tensor tensor) {
        ByteBuffer bytes = littleEndian(tensor.data().length * Float.BYTES);
        bytes.asFloatBuffer().put(tensor.data());
        return tensor(name, TensorProto.DataType.FLOAT, tensor.shape(), bytes);
    }

    /** A whole number, int64, without an extent. */
    static TensorProto scalar(String name, long value) {
        ByteBuffer bytes = littleEndian(Long.BYTES);
        bytes.asLongBuffer().put(value);
        return tensor(name, TensorProto.DataType.INT64, new int[0], bytes);
    }

    /** A tensor of float32 numbers whose numbers the runtime is given beside the model. */
    static TensorProto elsewhere(String name, int[] shape) {
        TensorProto.Builder proto = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(name));
        for (int extent : shape) {
            proto.addDims(extent);
        }
        return proto.build();
    }

    /** A vector of whole numbers, int64. */
    static TensorProto vector(String name, long... values) {
        ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return tensor(name, TensorProto.DataType.INT64, new int[] {values.length}, bytes);
    }

    /** The numbers of a tensor that {@link #isFloats} of that shape. */
    static Tensor toTensor(TensorProto proto, int[] shape) {
        ByteString raw = proto.getRawData();
        float[] data = new float[raw.size() / Float.BYTES];
        raw.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(data);
        return new Tensor(shape, data);
    }

    /** If that is a float32 tensor of that shape, with all its numbers stored as raw bytes. */
    static boolean isFloats(TensorProto proto, int[] shape) {
        long bytes = Float.BYTES;
        for (int extent : shape) {
            bytes *= extent;
        }
        return proto.getDataType() == TensorProto.DataType.FLOAT_VALUE
                && proto.getDimsList()
                        .equals(Arrays.stream(shape).asLongStream().boxed().toList())
                && proto.getRawData().size() == bytes;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto tensor(String name, TensorProto.DataType type, int[] shape, ByteBuffer bytes) {
        TensorProto.Builder proto = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes)); // ours alone from here on
        for (int extent : shape) {
            proto.addDims(extent);
        }
        return proto.build();
    }
}
