package dev.munit.training.config;

/**
 * The numbers that convolutions are computed with; our own key {@code precision}. Weights, norms, losses and Adam are
 * float32 either way.
 */
public enum Precision {
    FP32,
    /** Inputs and weights of convolutions rounded to bfloat16, products summed in float32. */
    BF16
}
