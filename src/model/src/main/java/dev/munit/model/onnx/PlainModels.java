package dev.munit.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.util.List;

/** Reads ONNX models that are safe to run: standard operators, and all weights in the model itself. */
final class PlainModels {
    private PlainModels() {}

    static ModelProto parse(byte[] bytes) throws InvalidGraph {
        ModelProto model;
        try {
            // Its weights stay where they are in the bytes instead of being copied.
            CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            input.enableAliasing(true);
            model = ModelProto.parseFrom(input);
            input.checkLastTagWas(0);
        } catch (IOException e) {
            throw new InvalidGraph("it is not an ONNX model", e);
        }
        if (!model.hasGraph()) {
            throw new InvalidGraph("it is an ONNX model without a graph");
        }
        checkOperatorSets(model);
        for (NodeProto node : model.getGraph().getNodeList()) {
            check(node);
        }
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            checkInside(tensor);
        }
        return model;
    }

    private static void checkOperatorSets(ModelProto model) throws InvalidGraph {
        List<Long> versions = model.getOpsetImportList().stream()
                .filter(set -> isStandard(set.getDomain()))
                .map(OperatorSetIdProto::getVersion)
                .toList();
        if (!versions.equals(List.of((long) GraphBuilder.OPSET))) {
            throw new InvalidGraph(
                    "it is written for opset " + versions + " of ONNX, not [" + GraphBuilder.OPSET + "]");
        }
        if (model.getFunctionsCount() > 0 || model.getGraph().getSparseInitializerCount() > 0) {
            throw new InvalidGraph("it has functions or sparse weights, which a canonical graph has not");
        }
    }

    private static void check(NodeProto node) throws InvalidGraph {
        if (!isStandard(node.getDomain())) {
            throw new InvalidGraph(
                    "its operator " + node.getDomain() + "." + node.getOpType() + " is not a standard one");
        }
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG() || attribute.getGraphsCount() > 0 || attribute.hasSparseTensor()) {
                throw new InvalidGraph(
                        "its operator " + node.getOpType() + " holds a graph or a sparse tensor of its own");
            }
            if (attribute.hasT()) {
                checkInside(attribute.getT());
            }
            for (TensorProto tensor : attribute.getTensorsList()) {
                checkInside(tensor);
            }
        }
    }

    /** External weights name a file, and a runtime would open whatever it says. */
    private static void checkInside(TensorProto tensor) throws InvalidGraph {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0) {
            throw new InvalidGraph("its weight " + tensor.getName() + " is kept in another file");
        }
    }

    private static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }
}
