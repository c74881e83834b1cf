package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/** What is done to the gradients of a side as a whole. */
final class Gradients {
    private static final double TINY = 1e-6;

    private Gradients() {}

    /** The Euclidean norm of all gradients together; infinite or NaN if one of their numbers is. */
    static double norm(List<Parameter> parameters) {
        NDList norms = new NDList(parameters.size());
        for (Parameter parameter : parameters) {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                norms.add(gradient.norm());
            }
        }
        NDArray head = norms.get(0);
        NDArray all = head.getNDArrayInternal().stack(new NDList(norms.subList(1, norms.size())), 0);
        double squares = 0;
        for (float norm : all.toFloatArray()) {
            squares += (double) norm * norm;
        }
        return Math.sqrt(squares);
    }

    /**
     * Scales all gradients by {@code largest / norm} if that is below 1, as PyTorch's {@code clip_grad_norm_} does.
     *
     * @param norm their norm
     * @param largest the norm that they may have; 0 for any
     */
    static void limit(List<Parameter> parameters, double norm, double largest) {
        double factor = largest / (norm + TINY);
        if (largest > 0 && factor < 1) {
            for (Parameter parameter : parameters) {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    gradient.muli(factor);
                }
            }
        }
    }

    /** Sets every gradient to zero: PyTorch adds to what is there. */
    static void clear(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            JniUtils.zeroGrad((PtNDArray) parameter.getArray());
        }
    }
}
