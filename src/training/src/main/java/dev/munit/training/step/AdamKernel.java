package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** The arithmetic of one Adam step, in place on the parameters and the moments. */
public interface AdamKernel {
    /**
     * What one step works on; all lists are of one length and order.
     *
     * @param steps the number of this step, the first being 1
     */
    record State(
            List<NDArray> parameters,
            List<NDArray> gradients,
            List<NDArray> firstMoments,
            List<NDArray> secondMoments,
            long steps) {}

    /**
     * With {@code g} the gradient plus weight decay times the parameter: {@code m = b1 m + (1 - b1) g; v = b2 v + (1 -
     * b2) g^2; p -= rate / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + eps)}.
     */
    void update(State state, AdamSettings settings, double learningRate);
}
