package dev.munit.training.step;

/**
 * The size of one step of Adam. Discriminators may learn at a pace of their own (the two time-scale update rule, Heusel
 * et al. 2017); in published configurations both are the same.
 */
public record LearningRates(double generators, double discriminators) {

    /** One rate for both, as published. */
    public static LearningRates of(double both) {
        return new LearningRates(both, both);
    }
}
