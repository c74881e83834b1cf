package dev.munit.inference.graph;

import dev.munit.model.Activation;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;

/**
 * A tensor that a graph computes, {@code [N, channels, height, width]}, all of whose extents but the first are known.
 */
record FeatureMap(Value value, int channels, int height, int width) {
    GraphBuilder graph() {
        return value.graph();
    }

    /** Other numbers of the same extents. */
    FeatureMap with(Value other) {
        return new FeatureMap(other, channels, height, width);
    }

    FeatureMap activate(Activation activation, String block) {
        return with(value.activate(activation, block));
    }

    FeatureMap plus(FeatureMap other) {
        return with(value.plus(other.value));
    }
}
