package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.PadType;
import dev.munit.model.onnx.Value;
import java.util.ArrayList;
import java.util.List;

/** Convolutions with published weights, in the padding of the model. */
final class Convolutions {
    private final GraphDraft draft;
    private final PadType padType;

    Convolutions(GraphDraft draft, PadType padType) {
        this.draft = draft;
        this.padType = padType;
    }

    /** With {@code <name>.weight} and {@code <name>.bias}. */
    FeatureMap biased(FeatureMap x, String name, int stride, int padding) {
        return convolve(
                x, name, stride, padding, List.of(weight(name), draft.graph().weight(name + ".bias")));
    }

    /**
     * With {@code <name>.weight} alone: what a normalization follows that takes each channel's mean away, and with it
     * whatever had been added to the channel. ONNX Runtime brings only those convolutions into its processor's layout
     * whose third input is a constant or not there at all; with one that is named and left out the content encoder
     * takes a tenth longer.
     */
    FeatureMap unbiased(FeatureMap x, String name, int stride, int padding) {
        return convolve(x, name, stride, padding, List.of(weight(name)));
    }

    private FeatureMap convolve(FeatureMap x, String name, int stride, int padding, List<Value> weights) {
        int[] shape = draft.weights().shape(name + ".weight");
        int zeros = padType == PadType.ZERO ? padding : 0;
        List<Value> inputs = new ArrayList<>(weights);
        inputs.add(0, x.value().pad(padding, padType));
        Value result = draft.graph()
                .compute("Conv", inputs, attribute("strides", new int[] {stride, stride}), attribute("pads", new int[] {
                    zeros, zeros, zeros, zeros
                }));
        return new FeatureMap(
                result,
                shape[0],
                (x.height() + 2 * padding - shape[2]) / stride + 1,
                (x.width() + 2 * padding - shape[3]) / stride + 1);
    }

    private Value weight(String name) {
        return draft.graph().weight(name + ".weight");
    }
}
