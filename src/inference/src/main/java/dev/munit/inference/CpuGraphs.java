package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PixelMajorGraphs;
import dev.munit.inference.graph.PortableGraphs;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;

/**
 * Which graphs run on the CPU, one picture at a time. The pixel-major ones are limited by the processor up to some
 * megapixels; at 2048 x 2048 they are limited by memory, take no less time than the portable ones and 1.35 times the
 * memory. ONNX Runtime's arena makes graphs up to 1.4 times as fast, but grows by powers of two; beyond 512 x 512
 * pixels it costs twice the memory and saves little time ({@code spec/onnxruntime.md} 3, 8).
 */
final class CpuGraphs implements GraphSpecializer {
    private static final long MOST_PIXELS_WITH_ARENA = 512 * 512;
    private static final long MOST_PIXELS_IN_ROWS = 2 * 1024 * 1024;

    @Override
    public GraphForm formFor(GraphKind kind, GeneratorHyperparameters hp, ImageSize padded) {
        GraphLayout layout = padded.pixels() <= MOST_PIXELS_IN_ROWS ? GraphLayout.PIXEL_MAJOR : GraphLayout.PORTABLE;
        return new GraphForm(layout, padded, padded.pixels() <= MOST_PIXELS_WITH_ARENA);
    }

    @Override
    public DeviceGraph make(GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, GraphForm form) {
        return switch (form.layout()) {
            case PIXEL_MAJOR -> PixelMajorGraphs.make(kind, hp, weights, form.size(), 1);
            case PORTABLE -> PortableGraphs.make(kind, hp, weights, form.size());
        };
    }
}
