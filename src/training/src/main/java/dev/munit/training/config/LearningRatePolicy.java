package dev.munit.training.config;

/** How the learning rate changes; {@code lr_policy} in published configurations. */
public enum LearningRatePolicy {
    /** Times {@code gamma} every {@code step_size} iterations. */
    STEP,
    CONSTANT
}
