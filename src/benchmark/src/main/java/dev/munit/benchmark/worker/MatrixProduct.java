package dev.munit.benchmark.worker;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * The product of two square matrices in ONNX Runtime, the second a constant that it may bring into the order it likes
 * best. The best measure of a core's peak that a plain call reaches: of the fused multiply-adds of a hand-written loop
 * it did 84 to 87 % ({@code spec/onnxruntime.md} 1).
 */
final class MatrixProduct implements AutoCloseable {
    /** Large enough to hide what surrounds the multiplications, small enough for short turns. */
    static final int SIDE = 2048;

    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private final OrtSession session;
    private final OnnxTensor left;

    MatrixProduct(int side, int threads) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(model(side), options);
            left = OnnxTensor.createTensor(environment, numbers(side).asFloatBuffer(), new long[] {side, side});
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot multiply matrices", e);
        }
    }

    /** Floating-point operations of a product: a multiplication and an addition for each of {@code side^3} terms. */
    static double operations(int side) {
        return 2.0 * side * side * side;
    }

    void run() {
        try {
            session.run(Map.of("left", left)).close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot multiply matrices", e);
        }
    }

    private static byte[] model(int side) {
        OnnxMl.TensorProto constant = OnnxMl.TensorProto.newBuilder()
                .setName("right")
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .addDims(side)
                .addDims(side)
                .setRawData(ByteString.copyFrom(numbers(side)))
                .build();
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("product")
                .addInput(matrix("left", side))
                .addInitializer(constant)
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("MatMul")
                        .addInput("left")
                        .addInput("right")
                        .addOutput("product"))
                .addOutput(matrix("product", side))
                .build();
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static OnnxMl.ValueInfoProto matrix(String name, int side) {
        OnnxMl.TensorShapeProto.Dimension extent =
                OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(side).build();
        OnnxMl.TensorShapeProto shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(extent)
                .addDim(extent)
                .build();
        OnnxMl.TypeProto.Tensor type = OnnxMl.TypeProto.Tensor.newBuilder()
                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape)
                .build();
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    /** Between -1 and 1, none of them so small that it costs more than others. */
    private static ByteBuffer numbers(int side) {
        ByteBuffer numbers =
                ByteBuffer.allocateDirect(Float.BYTES * side * side).order(ByteOrder.nativeOrder());
        for (int i = 0; i < side * side; i++) {
            numbers.putFloat((i * 31 % 200 - 99.5f) / 100);
        }
        return numbers.flip();
    }

    @Override
    public void close() {
        left.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot free a session", e);
        }
    }
}
