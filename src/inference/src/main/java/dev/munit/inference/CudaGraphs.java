package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PlainGraphs;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;

/** Which graphs run on a GPU: one form for all, since cuDNN chooses its kernels itself. */
final class CudaGraphs implements GraphSpecializer {
    @Override
    public GraphForm formFor(GraphKind kind, GeneratorHyperparameters hp, ImageSize padded) {
        return new GraphForm(GraphLayout.CANONICAL, padded, true);
    }

    @Override
    public DeviceGraph make(GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, GraphForm form) {
        return PlainGraphs.make(kind, hp, weights);
    }
}
