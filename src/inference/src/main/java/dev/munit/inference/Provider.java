package dev.munit.inference;

/** What models run on. */
public enum Provider {
    CUDA,
    CPU
}
