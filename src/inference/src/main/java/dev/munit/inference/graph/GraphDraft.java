package dev.munit.inference.graph;

import dev.munit.model.onnx.GraphBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** A graph in the making, and the weights that it has asked for so far. */
final class GraphDraft {
    private final PreparedWeights weights;
    private final Map<String, PreparedWeight> used = new LinkedHashMap<>();
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

    DeviceGraph finish() {
        return new DeviceGraph(graph.toModel(), used);
    }

    private PreparedWeight use(String name) {
        return used.computeIfAbsent(name, weights::get);
    }
}
