package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/** What is done to the gradients of a side as a whole. */
final class Gradients {
    private Gradients() {}

    /** Whether every gradient is free of infinities and NaN (the sum of squares would show either). */
    static boolean areFinite(List<Parameter> parameters) {
        NDList norms = new NDList(parameters.size());
        for (Parameter parameter : parameters) {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                norms.add(gradient.norm());
            }
        }
        NDArray head = norms.get(0);
        NDArray all = head.getNDArrayInternal().stack(new NDList(norms.subList(1, norms.size())), 0);
        return Float.isFinite(all.sum().getFloat());
    }

    /** Sets every gradient to zero: PyTorch adds to what is there. */
    static void clear(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            JniUtils.zeroGrad((PtNDArray) parameter.getArray());
        }
    }
}
