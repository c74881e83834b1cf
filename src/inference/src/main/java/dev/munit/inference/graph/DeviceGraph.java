package dev.munit.inference.graph;

import java.util.Map;

/**
 * A graph for a session.
 *
 * @param model a serialised ONNX model that names its weights without holding them
 * @param weights those weights by name; they outlive every session that uses them
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, handed over once
public record DeviceGraph(byte[] model, Map<String, PreparedWeight> weights) {
    public DeviceGraph {
        weights = Map.copyOf(weights);
    }
}
