package dev.munit.inference.graph;

import dev.munit.model.Tensor;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A graph in the making, and the weights that it has asked for so far. */
final class GraphDraft {
    private final PreparedWeights weights;
    private final Map<String, PreparedWeight> used = new LinkedHashMap<>();
    private final Map<IntBuffer, Value> indices = new HashMap<>();
    private final Map<Tensor, Value> constants = new HashMap<>();
    private final Map<Value, Value> withZeros = new HashMap<>();
    private final GraphBuilder graph;

    GraphDraft(String name, PreparedWeights weights) {
        this.weights = weights;
        this.graph = GraphBuilder.naming(name, weight -> use(weight).shape());
    }

    GraphBuilder graph() {
        return graph;
    }

    PreparedWeights weights() {
        return weights;
    }

    /** Another form of a published weight. */
    Value derived(String name, String form, UnaryOperator<Tensor> how) {
        return graph.weight(weights.derive(name, form, how));
    }

    /** A constant of whole numbers; equal ones are stored once. */
    Value indices(int[] numbers) {
        return indices.computeIfAbsent(
                IntBuffer.wrap(numbers.clone()),
                missing -> graph.wholeNumbers(
                        "indices." + indices.size(),
                        Arrays.stream(numbers).asLongStream().toArray()));
    }

    /** A constant of float32 numbers; equal ones are stored once. */
    Value constant(Tensor tensor) {
        return constants.computeIfAbsent(tensor, missing -> graph.tensor("constant." + constants.size(), missing));
    }

    /** A shape, for Reshape. */
    Value extents(int... extents) {
        return indices(extents);
    }

    /** Rows {@code [N, rows, C]} with one of zeros behind them; made once for each. */
    Value withRowOfZeros(Value rows) {
        return withZeros.computeIfAbsent(
                rows,
                missing ->
                        graph.compute("Pad", List.of(missing, graph.wholeNumbers("row of zeros", 0, 0, 0, 0, 1, 0))));
    }

    DeviceGraph finish() {
        return new DeviceGraph(graph.toModel(), used);
    }

    private PreparedWeight use(String name) {
        return used.computeIfAbsent(name, weights::get);
    }
}
