package dev.munit.inference;

/** What models run on. */
public enum Provider {
    /** A GPU, through TensorRT. */
    TENSORRT,
    /** A GPU. */
    CUDA,
    CPU
}
