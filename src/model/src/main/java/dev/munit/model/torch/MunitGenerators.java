package dev.munit.model.torch;

import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Weights;

/**
 * The generators of a checkpoint ({@code gen_....pt}).
 *
 * @param hyperparameters the shape of both
 * @param a the weights of domain a's generator, in published order
 * @param b the weights of domain b's generator, in published order
 */
public record MunitGenerators(GeneratorHyperparameters hyperparameters, Weights a, Weights b) {}
