package dev.munit.inference;

/** The ways to write a graph down. Both compute what the canonical graph does. */
enum GraphLayout {
    /** Rows of pixels and Winograd's convolutions: the fastest on a CPU. */
    PIXEL_MAJOR,
    /** Planes of pixels and fewer multiplications: for GPUs and huge pictures. */
    PORTABLE
}
