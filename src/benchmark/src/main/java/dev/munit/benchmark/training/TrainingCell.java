package dev.munit.benchmark.training;

/**
 * What is trained, and with how much.
 *
 * @param size of pictures in pixels, one of each domain an iteration
 * @param width channels after the first convolution of generators and discriminators
 */
public record TrainingCell(int threads, int size, int width) {}
