package dev.munit.training.step;

import ai.djl.ndarray.NDArray;

/** {@link AdamKernel} out of DJL's own operations. */
public final class DjlAdamKernel implements AdamKernel {
    @Override
    public void update(State state, AdamSettings settings, double learningRate) {
        double steps = (double) state.steps();
        double correction1 = 1 - Math.pow(settings.beta1(), steps);
        double correction2 = Math.sqrt(1 - Math.pow(settings.beta2(), steps));
        for (int i = 0; i < state.parameters().size(); i++) {
            NDArray parameter = state.parameters().get(i);
            NDArray gradient = state.gradients().get(i);
            NDArray m = state.firstMoments().get(i);
            NDArray v = state.secondMoments().get(i);
            try (NDArray decay = parameter.mul(settings.weightDecay());
                    NDArray g = decay.addi(gradient);
                    NDArray scaled = g.mul(1 - settings.beta1());
                    NDArray squared = g.square()) {
                m.muli(settings.beta1()).addi(scaled);
                v.muli(settings.beta2()).addi(squared.muli(1 - settings.beta2()));
                try (NDArray root = v.sqrt();
                        NDArray change = m.div(root.divi(correction2).addi(settings.epsilon()))) {
                    parameter.subi(change.muli(learningRate / correction1));
                }
            }
        }
    }
}
