package dev.munit.training.network;

/** What follows a convolution: {@code in}, {@code adain}, {@code ln} or {@code none} in the published code. */
enum Normalization {
    NONE,
    INSTANCE,
    ADAPTIVE,
    LAYER
}
