package dev.munit.training.config;

/**
 * An exponential moving average of the generators' weights, which makes better pictures than the weights of any one
 * iteration; our own key {@code ema}, off by default as in the published code. It is what sample grids show and what is
 * exported; training itself does not see it.
 *
 * @param decay how much of the average stays at each iteration, below 1; 0 keeps no average
 */
public record WeightAveraging(double decay) {
    public WeightAveraging {
        Require.decayRate("ema", decay);
    }

    static WeightAveraging read(ConfigBlock keys) {
        return new WeightAveraging(keys.number("ema", 0));
    }

    public boolean isOn() {
        return decay > 0;
    }

    /**
     * The decay of an iteration: less at the beginning, {@code (1 + t) / (10 + t)}, so that the first weights, which
     * are random, are soon forgotten.
     *
     * @param iteration from 1
     */
    public double decayAt(long iteration) {
        return Math.min(decay, (1.0 + iteration) / (10.0 + iteration));
    }
}
