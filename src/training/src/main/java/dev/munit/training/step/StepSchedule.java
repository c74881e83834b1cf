package dev.munit.training.step;

/**
 * The learning rate of an iteration: {@code base * gamma^floor(t / stepSize)}, {@code t} counted from 1, because the
 * published code steps its scheduler at the start of each iteration ({@code spec/munit.md} 2.5).
 *
 * @param stepSize iterations between two falls; 0 for a constant rate
 */
public record StepSchedule(double base, double gamma, long stepSize) {
    public StepSchedule {
        if (!(base > 0) || !(gamma > 0) || stepSize < 0) {
            throw new IllegalArgumentException("a schedule needs a learning rate and a gamma above 0");
        }
    }

    /** The rate at iteration {@code t}, the first being 1. */
    public double rate(long t) {
        if (stepSize == 0) {
            return base;
        }
        long stepsTaken = t / stepSize;
        return base * Math.pow(gamma, (double) stepsTaken);
    }
}
