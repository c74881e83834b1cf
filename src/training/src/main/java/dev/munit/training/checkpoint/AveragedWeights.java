package dev.munit.training.checkpoint;

import dev.munit.model.Weights;

/** The moving average of the weights of both domains' generators. */
public record AveragedWeights(Weights generatorA, Weights generatorB) {}
