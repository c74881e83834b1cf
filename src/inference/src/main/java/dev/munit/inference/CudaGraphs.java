package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.InstanceNorms;
import dev.munit.inference.graph.PortableGraphs;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;

/** Which graphs run on a GPU: plain convolutions, for which cuDNN and TensorRT choose the kernels themselves. */
final class CudaGraphs implements GraphSpecializer {
    private final InstanceNorms norms;

    CudaGraphs() {
        this(InstanceNorms.SPELT_OUT);
    }

    CudaGraphs(InstanceNorms norms) {
        this.norms = norms;
    }

    @Override
    public GraphForm formFor(GraphKind kind, GeneratorHyperparameters hp, ImageSize padded) {
        return new GraphForm(GraphLayout.PORTABLE, padded, true);
    }

    @Override
    public DeviceGraph make(GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, GraphForm form) {
        return PortableGraphs.make(kind, hp, weights, form.size(), norms);
    }
}
