package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PlainGraphs;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;

/**
 * Which graphs run on the CPU. ONNX Runtime's arena makes them up to 1.4 times as fast, but it grows by powers of two
 * and keeps what it has; beyond 512 x 512 pixels it costs twice the memory and saves little time
 * ({@code spec/onnxruntime.md} 3, 8).
 */
final class CpuGraphs implements GraphSpecializer {
    private static final long MOST_PIXELS_WITH_ARENA = 512 * 512;

    @Override
    public GraphForm formFor(GraphKind kind, GeneratorHyperparameters hp, ImageSize padded) {
        return new GraphForm(GraphLayout.CANONICAL, padded, padded.pixels() <= MOST_PIXELS_WITH_ARENA);
    }

    @Override
    public DeviceGraph make(GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, GraphForm form) {
        return PlainGraphs.make(kind, hp, weights);
    }
}
