package dev.munit.training.step;

/**
 * Adam as in PyTorch; the published keys {@code beta1}, {@code beta2} and {@code weight_decay}.
 *
 * @param weightDecay L2 decay: this times the parameter is added to its gradient, for every parameter
 */
public record AdamSettings(double beta1, double beta2, double epsilon, double weightDecay) {
    /** The values of all published configurations. */
    public static final AdamSettings PUBLISHED = new AdamSettings(0.5, 0.999, 1e-8, 1e-4);

    public AdamSettings {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("Adam's betas must be in [0, 1), not " + beta1 + " and " + beta2);
        }
        if (!(epsilon > 0) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException("Adam needs an epsilon above 0 and a weight decay from 0 up");
        }
    }
}
