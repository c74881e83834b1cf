package dev.munit.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import com.google.protobuf.ByteString;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.RandomWeights;
import dev.munit.model.Weights;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Graphs from outside, each wrong in one thing. */
class GraphSignatureTests {
    private static final GeneratorHyperparameters HP =
            new GeneratorHyperparameters(3, 2, 4, 8, 2, 1, PadType.REFLECT, Activation.RELU);

    private final Weights weights = RandomWeights.generator(HP, 1);
    private ModelProto.Builder model = ModelProto.newBuilder();

    @BeforeEach
    void writeADecoder() throws Exception {
        model = ModelProto.parseFrom(CanonicalGraphs.decoder(HP, weights)).toBuilder();
    }

    @Test
    void acceptsTheCanonicalGraphs() throws Exception {
        GraphSignature.contentEncoder(HP).check(CanonicalGraphs.contentEncoder(HP, weights));
        GraphSignature.styleEncoder(HP).check(CanonicalGraphs.styleEncoder(HP, weights));
        GraphSignature.decoder(HP).check(model.build().toByteArray());
    }

    @Test
    void acceptsOtherNamesOfDynamicExtents() {
        dimension(0, 2).setDimParam("height");
        dimension(0, 3).clearDimParam();
        assertThatCode(() -> GraphSignature.decoder(HP).check(model.build().toByteArray()))
                .doesNotThrowAnyException();
    }

    @Test
    void readsTheWeightsThatItHolds() throws Exception {
        Weights held = GraphSignature.decoder(HP).weights(model.build().toByteArray());
        assertThat(held.asMap())
                .hasSize(20)
                .allSatisfy((name, tensor) -> assertThat(tensor).isEqualTo(weights.get(name)));
    }

    @Test
    void tellsOneGraphFromAnother() {
        byte[] styleEncoder = CanonicalGraphs.styleEncoder(HP, weights);
        assertThatThrownBy(() -> GraphSignature.contentEncoder(HP).check(styleEncoder))
                .isInstanceOf(InvalidGraph.class)
                .hasMessage(
                        "its outputs are [style[N, 8]] where the hyper-parameters ask for [content[N, 8, H/4, W/4]]");
        assertThatThrownBy(() -> GraphSignature.decoder(HP).check(styleEncoder))
                .hasMessage("its inputs are [image[N, 3, H, W]]"
                        + " where the hyper-parameters ask for [content[N, 8, h, w], style[N, 8]]");
    }

    @Test
    void refusesWhatIsNotAModel() {
        byte[] text = "not a model".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> GraphSignature.decoder(HP).check(text)).hasMessage("it is not an ONNX model");
        assertThatThrownBy(() -> GraphSignature.decoder(HP).check(new byte[0]))
                .hasMessage("it is an ONNX model without a graph");
        byte[] whole = model.build().toByteArray();
        assertThatThrownBy(() -> GraphSignature.decoder(HP).check(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(InvalidGraph.class);
    }

    @Test
    void refusesOtherOperatorSets() {
        assertRefused(m -> m.getOpsetImportBuilder(0).setVersion(18))
                .hasMessageContaining("opset [18] of ONNX, not [17]");
        assertRefused(ModelProto.Builder::clearOpsetImport).hasMessageContaining("opset [] of ONNX");
        assertRefused(m -> {
                    m.addOpsetImport(OperatorSetIdProto.newBuilder()
                            .setDomain("com.microsoft")
                            .setVersion(1));
                    m.getGraphBuilder().getNodeBuilder(0).setDomain("com.microsoft");
                })
                .hasMessageContaining("com.microsoft.")
                .hasMessageContaining("is not a standard one");
        assertRefused(m -> m.addFunctions(FunctionProto.newBuilder().setName("f")))
                .hasMessageContaining("functions or sparse weights");
    }

    @Test
    void refusesWeightsInOtherFiles() {
        assertRefused(m ->
                        m.getGraphBuilder().getInitializerBuilder(0).setDataLocation(TensorProto.DataLocation.EXTERNAL))
                .hasMessageContaining("is kept in another file");
        assertRefused(m -> m.getGraphBuilder()
                        .getInitializerBuilder(0)
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("/etc/passwd")))
                .hasMessageContaining("is kept in another file");
        TensorProto external = TensorProto.newBuilder()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .build();
        assertRefused(attribute(AttributeProto.newBuilder().setT(external)))
                .hasMessageContaining("is kept in another file");
        assertRefused(attribute(AttributeProto.newBuilder().addTensors(external)))
                .hasMessageContaining("is kept in another file");
    }

    @Test
    void refusesGraphsInsideOfGraphs() {
        assertRefused(attribute(AttributeProto.newBuilder().setG(GraphProto.getDefaultInstance())))
                .hasMessageContaining("holds a graph");
        assertRefused(attribute(AttributeProto.newBuilder().addGraphs(GraphProto.getDefaultInstance())))
                .hasMessageContaining("holds a graph");
        assertRefused(attribute(AttributeProto.newBuilder().setSparseTensor(SparseTensorProto.getDefaultInstance())))
                .hasMessageContaining("sparse tensor");
        assertRefused(m -> m.getGraphBuilder().addSparseInitializer(SparseTensorProto.getDefaultInstance()))
                .hasMessageContaining("sparse weights");
    }

    @Test
    void refusesOtherInputsAndOutputs() {
        assertRefused(m -> m.getGraphBuilder().getInputBuilder(0).setName("code"))
                .hasMessageContaining("its inputs are [code[N, 8, h, w], style[N, 8]]");
        assertRefused(m -> m.getGraphBuilder().removeInput(1)).hasMessageContaining("its inputs are");
        assertRefused(m -> m.getGraphBuilder().addInput(m.getGraph().getInput(0)))
                .hasMessageContaining("its inputs are");
        assertRefused(m -> dimension(0, 0).setDimValue(1)).hasMessageContaining("content[1, 8, h, w]");
        assertRefused(m -> dimension(0, 1).setDimValue(16)).hasMessageContaining("content[N, 16, h, w]");
        assertRefused(m -> type(0).getShapeBuilder().removeDim(3)).hasMessageContaining("content[N, 8, h]");
        assertRefused(m -> type(0).setElemType(TensorProto.DataType.FLOAT16_VALUE))
                .hasMessageContaining("content[N, 8, h, w] of another type than float32");
        assertRefused(m -> m.getGraphBuilder().clearOutput()).hasMessageContaining("its outputs are []");
        assertRefused(m -> m.getGraphBuilder().getOutputBuilder(0).setName("picture"))
                .hasMessageContaining("its outputs are [picture");
    }

    @Test
    void ignoresInputsThatOnlyNameAWeight() {
        model.getGraphBuilder().addInputBuilder().setName("mlp.model.0.fc.bias");
        assertThatCode(() -> GraphSignature.decoder(HP).check(model.build().toByteArray()))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesOtherWeights() {
        assertRefused(m -> initializer("mlp.model.0.fc.bias").setName("mlp.bias"))
                .hasMessage("it has no weight named mlp.model.0.fc.bias");
        assertRefused(m -> initializer("mlp.model.0.fc.weight").setDims(0, 5))
                .hasMessage("its weight mlp.model.0.fc.weight is of shape [5, 8]"
                        + " where the hyper-parameters ask for raw float32 of shape [4, 8]");
        assertRefused(m -> initializer("mlp.model.0.fc.bias").setDataType(TensorProto.DataType.INT32_VALUE))
                .hasMessageContaining("mlp.model.0.fc.bias is of shape [4]");
        assertRefused(m -> initializer("mlp.model.0.fc.bias").setRawData(ByteString.copyFrom(new byte[12])))
                .hasMessageContaining("mlp.model.0.fc.bias is of shape [4]");
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Consumer<ModelProto.Builder> change) {
        ModelProto before = model.build();
        change.accept(model);
        byte[] changed = model.build().toByteArray();
        model = before.toBuilder();
        return assertThatThrownBy(() -> GraphSignature.decoder(HP).check(changed))
                .isInstanceOf(InvalidGraph.class);
    }

    private static Consumer<ModelProto.Builder> attribute(AttributeProto.Builder attribute) {
        return model -> {
            NodeProto.Builder node = model.getGraphBuilder().getNodeBuilder(0);
            node.addAttribute(attribute.setName("extra"));
        };
    }

    private TypeProto.Tensor.Builder type(int input) {
        return model.getGraphBuilder().getInputBuilder(input).getTypeBuilder().getTensorTypeBuilder();
    }

    private TensorShapeProto.Dimension.Builder dimension(int input, int axis) {
        return type(input).getShapeBuilder().getDimBuilder(axis);
    }

    private TensorProto.Builder initializer(String name) {
        return model.getGraphBuilder().getInitializerBuilderList().stream()
                .filter(tensor -> tensor.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
