package dev.munit.model.torch;

import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.Weights;

/**
 * The discriminators of a checkpoint ({@code dis_....pt}).
 *
 * @param hyperparameters the shape of both
 * @param a the weights of domain a's discriminator, in published order
 * @param b the weights of domain b's discriminator, in published order
 */
public record MunitDiscriminators(DiscriminatorHyperparameters hyperparameters, Weights a, Weights b) {}
