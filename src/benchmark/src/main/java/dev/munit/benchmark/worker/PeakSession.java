package dev.munit.benchmark.worker;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/** A {@link PeakWork} in ONNX Runtime. */
final class PeakSession implements AutoCloseable {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private final OrtSession session;
    private final OnnxTensor input;

    PeakSession(PeakWork work, int threads) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(model(work), options);
            input = OnnxTensor.createTensor(environment, numbers(work.input()).asFloatBuffer(), work.input());
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot do " + work.title(), e);
        }
    }

    void run() {
        try {
            session.run(Map.of("input", input)).close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot compute", e);
        }
    }

    private static byte[] model(PeakWork work) {
        OnnxMl.TensorProto.Builder constant = OnnxMl.TensorProto.newBuilder()
                .setName("constant")
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(numbers(work.constant())));
        Arrays.stream(work.constant()).forEach(constant::addDims);
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("peak")
                .addInput(value("input", work.input()))
                .addInitializer(constant)
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType(work.operator())
                        .addInput("input")
                        .addInput("constant")
                        .addOutput("output"))
                .addOutput(value("output"))
                .build();
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /** Of a shape that ONNX Runtime finds by itself if none is given. */
    private static OnnxMl.ValueInfoProto value(String name, long... shape) {
        OnnxMl.TypeProto.Tensor.Builder type =
                OnnxMl.TypeProto.Tensor.newBuilder().setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber());
        if (shape.length > 0) {
            OnnxMl.TensorShapeProto.Builder extents = OnnxMl.TensorShapeProto.newBuilder();
            for (long extent : shape) {
                extents.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(extent));
            }
            type.setShape(extents);
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    /** Between -1 and 1, none of them so small that it costs more than others. */
    private static ByteBuffer numbers(long... shape) {
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        ByteBuffer numbers = ByteBuffer.allocateDirect(Float.BYTES * count).order(ByteOrder.nativeOrder());
        for (int i = 0; i < count; i++) {
            numbers.putFloat((i % 200 * 31 % 200 - 99.5f) / 100);
        }
        return numbers.flip();
    }

    @Override
    public void close() {
        input.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot free a session", e);
        }
    }
}
