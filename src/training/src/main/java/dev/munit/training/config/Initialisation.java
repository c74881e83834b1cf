package dev.munit.training.config;

/** How the generators' weights start; {@code init} in published configurations. Biases start at 0. */
public enum Initialisation {
    /** Normal with standard deviation {@code sqrt(2 / fan_in)}. */
    KAIMING,
    /** Normal with standard deviation 0.02. */
    GAUSSIAN
}
