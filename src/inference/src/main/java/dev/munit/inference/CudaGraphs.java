package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.model.bundle.GraphKind;

/** Canonical graphs on the GPU, in one form for all sizes: cuDNN chooses its kernels itself. */
final class CudaGraphs implements GraphSpecializer {
    @Override
    public GraphForm formFor(ImageSize padded) {
        return new GraphForm(true);
    }

    @Override
    public byte[] specialize(byte[] canonical, GraphKind kind, GraphForm form) {
        return canonical;
    }
}
