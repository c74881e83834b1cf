package dev.munit.inference;

/** The ways to write a graph down. All compute the same. */
enum GraphLayout {
    /** Rows of pixels and Winograd's convolutions: the fastest on a CPU, for sizes that divide. */
    PIXEL_MAJOR,
    /** Planes of pixels and fewer multiplications: for GPUs, and for the sizes that the fastest cannot do. */
    PORTABLE,
    /** As in the bundle. */
    CANONICAL
}
