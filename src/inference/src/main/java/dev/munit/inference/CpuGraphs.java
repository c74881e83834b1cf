package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.model.bundle.GraphKind;

/**
 * Canonical graphs on the CPU. ONNX Runtime's arena makes them 13 % faster, but it grows by powers of two and keeps
 * what it has; from 512 x 512 pixels on it costs twice the memory and saves little time ({@code spec/onnxruntime.md} 3,
 * 8).
 */
final class CpuGraphs implements GraphSpecializer {
    private static final long MOST_PIXELS_WITH_ARENA = 512 * 512;

    @Override
    public GraphForm formFor(ImageSize padded) {
        return new GraphForm(padded.pixels() <= MOST_PIXELS_WITH_ARENA);
    }

    @Override
    public byte[] specialize(byte[] canonical, GraphKind kind, GraphForm form) {
        return canonical;
    }
}
