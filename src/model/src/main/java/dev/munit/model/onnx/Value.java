package dev.munit.model.onnx;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.Activation;
import dev.munit.model.PadType;
import java.util.List;

/**
 * A tensor that a graph computes, and the ONNX operators that make another one of it. Images and feature maps are
 * {@code [N, C, H, W]}.
 */
public record Value(GraphBuilder graph, String name) {

    /** Fills a border of {@code size} pixels on all four sides, except for zeros: those the convolution adds itself. */
    public Value pad(int size, PadType type) {
        if (size == 0 || type == PadType.ZERO) {
            return this;
        }
        String mode = type == PadType.REFLECT ? "reflect" : "edge";
        Value pads = graph.wholeNumbers("pads." + size, 0, 0, size, size, 0, 0, size, size);
        return graph.compute("Pad", List.of(this, pads), attribute("mode", mode));
    }

    /**
     * Convolution with {@code <name>.weight} and {@code <name>.bias}, adding {@code zeros} pixels of zero on all sides.
     */
    public Value convolve(String name, int stride, int zeros) {
        return graph.compute(
                "Conv",
                List.of(this, graph.weight(name + ".weight"), graph.weight(name + ".bias")),
                attribute("strides", new int[] {stride, stride}),
                attribute("pads", new int[] {zeros, zeros, zeros, zeros}));
    }

    /**
     * Fully connected layer with {@code <name>.weight} ({@code [out, in]}) and {@code <name>.bias}; this is [N, in].
     */
    public Value linear(String name) {
        return graph.compute(
                "Gemm",
                List.of(this, graph.weight(name + ".weight"), graph.weight(name + ".bias")),
                attribute("transB", 1));
    }

    /** The activation; the slope that prelu learns is {@code <name>.activation.weight}. */
    public Value activate(Activation activation, String name) {
        return switch (activation) {
            case RELU -> graph.compute("Relu", List.of(this));
            case LRELU -> graph.compute("LeakyRelu", List.of(this), attribute("alpha", 0.2f));
            case PRELU -> graph.compute("PRelu", List.of(this, graph.weight(name + ".activation.weight")));
            case SELU -> graph.compute("Selu", List.of(this));
            case TANH -> graph.compute("Tanh", List.of(this));
            case NONE -> this;
        };
    }

    /** Twice as high and wide, each pixel repeated. */
    public Value upsampleNearest() {
        return graph.compute(
                "Resize",
                List.of(this, graph.absent(), graph.floats("scales", 1, 1, 2, 2)),
                attribute("mode", "nearest"),
                attribute("coordinate_transformation_mode", "asymmetric"),
                attribute("nearest_mode", "floor"));
    }

    /** The mean of each channel: [N, C, 1, 1]. */
    public Value globalAverage() {
        return graph.compute("GlobalAveragePool", List.of(this));
    }

    /** Everything behind the first axis in one: [N, C * H * W]. */
    public Value flatten() {
        return graph.compute("Flatten", List.of(this), attribute("axis", 1));
    }

    /** The mean over some axes, which stay with extent 1. */
    public Value mean(int... axes) {
        return graph.compute("ReduceMean", List.of(this), attribute("axes", axes), attribute("keepdims", 1));
    }

    public Value sqrt() {
        return graph.compute("Sqrt", List.of(this));
    }

    public Value plus(Value other) {
        return graph.compute("Add", List.of(this, other));
    }

    public Value minus(Value other) {
        return graph.compute("Sub", List.of(this, other));
    }

    public Value times(Value other) {
        return graph.compute("Mul", List.of(this, other));
    }

    public Value dividedBy(Value other) {
        return graph.compute("Div", List.of(this, other));
    }

    /** {@code C * H * W} as a float32 number. */
    public Value numbersPerImage() {
        Value extents = graph.compute("Shape", List.of(this), attribute("start", 1));
        Value product = graph.compute("ReduceProd", List.of(extents), attribute("keepdims", 0));
        return graph.compute("Cast", List.of(product), attribute("to", 1)); // 1 is float32
    }

    /** [N, parts * C] as so many values of [N, C]. */
    public List<Value> split(int parts) {
        return graph.compute("Split", parts, List.of(this), attribute("axis", 1));
    }

    /** [N, C] as [N, C, 1, 1], or [C] as [C, 1, 1], to be multiplied with a feature map. */
    public Value perChannel(int firstNewAxis) {
        Value axes = graph.wholeNumbers("axes." + firstNewAxis, firstNewAxis, firstNewAxis + 1);
        return graph.compute("Unsqueeze", List.of(this, axes));
    }
}
