package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.onnx.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The decoder's residual blocks against padding, convolutions and AdaIN one after the other. */
class StyledResidualsTests {
    private static final int BLOCKS = 2;
    private static final int[][] SIZES = {{4, 4}, {4, 128}, {128, 4}, {5, 6}, {7, 9}, {18, 19}, {64, 64}};

    static Stream<Arguments> networks() {
        return Stream.of(PadType.values())
                .flatMap(padding -> Stream.of(Activation.RELU, Activation.LRELU, Activation.TANH)
                        .map(activation -> Arguments.of(padding, activation)));
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnEverySizeAndBatch(PadType padding) throws Exception {
        GeneratorHyperparameters hp = new GeneratorHyperparameters(3, 2, 4, 3, 1, BLOCKS, padding, Activation.RELU);
        for (int images = 1; images <= 4; images++) {
            Rewrite rewrite = rewrite(hp, images);
            for (int[] size : SIZES) {
                rewrite.assertAgree(Tensors.random(size[0], images, hp.contentDim(), size[0], size[1]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void agreesOnAFlatCode(PadType padding, Activation activation) throws Exception {
        GeneratorHyperparameters hp = new GeneratorHyperparameters(3, 2, 4, 3, 1, BLOCKS, padding, activation);
        float[] flat = new float[hp.contentDim() * 16 * 20];
        Arrays.fill(flat, 0.7f);
        rewrite(hp, 1).assertAgree(new Tensor(new int[] {1, hp.contentDim(), 16, 20}, flat));
    }

    private static Rewrite rewrite(GeneratorHyperparameters hp, int images) {
        int channels = hp.contentDim();
        Map<String, Tensor> weights = new HashMap<>();
        List<Tensor> numbers = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            for (int convolution = 0; convolution < 2; convolution++) {
                weights.put(
                        "dec.model.0.model." + block + ".model." + convolution + ".conv.weight",
                        Tensors.random(10L * block + convolution, channels, channels, 3, 3));
                numbers.add(Tensors.random(numbers.size(), images, channels)); // a bias
                numbers.add(Tensors.random(numbers.size(), images, channels)); // a weight
            }
        }
        return new Rewrite(
                weights,
                (draft, x) -> canonical(draft, x, hp, numbers),
                Rewrite.inPixels(
                        images,
                        (draft, map) -> new StyledResiduals(hp)
                                .apply(
                                        map,
                                        numbers.stream()
                                                .map(tensor -> draft.constant(
                                                        new Tensor(new int[] {images, 1, channels}, tensor.data())))
                                                .toList())));
    }

    private static FeatureMap canonical(
            GraphDraft draft, FeatureMap content, GeneratorHyperparameters hp, List<Tensor> numbers) {
        Iterator<Tensor> next = numbers.iterator();
        FeatureMap x = content;
        for (int block = 0; block < hp.nRes(); block++) {
            String name = "dec.model.0.model." + block + ".model.";
            FeatureMap inner = styled(draft, x, hp.padType(), name + 0, next).activate(hp.activation(), name + 0);
            x = x.plus(styled(draft, inner, hp.padType(), name + 1, next));
        }
        return x;
    }

    private static FeatureMap styled(
            GraphDraft draft, FeatureMap x, PadType padding, String name, Iterator<Tensor> next) {
        int zeros = padding == PadType.ZERO ? 1 : 0;
        Value convolved = draft.graph()
                .compute(
                        "Conv",
                        List.of(x.value().pad(1, padding), draft.graph().weight(name + ".conv.weight")),
                        attribute("pads", new int[] {zeros, zeros, zeros, zeros}));
        Value bias = draft.constant(next.next());
        Value weight = draft.constant(next.next());
        return InstanceNorms.SPELT_OUT.adaptive(x.with(convolved), bias, weight);
    }
}
