package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.munit.model.GanType;

/** What a discriminator's logits cost, summed over its scales ({@code spec/munit.md} 2.1 and 2.2). */
record AdversarialLoss(GanType type) {
    /** For the discriminator: fakes should be judged 0 and real images 1. */
    NDArray discriminator(NDList fake, NDList real) {
        return judgedAs(fake, 0).add(judgedAs(real, 1));
    }

    /** For the generator: its fakes should be judged 1. */
    NDArray generator(NDList fake) {
        return judgedAs(fake, 1);
    }

    private NDArray judgedAs(NDList logits, int target) {
        NDArray sum = scale(logits.get(0), target);
        for (int i = 1; i < logits.size(); i++) {
            sum = sum.add(scale(logits.get(i), target));
        }
        return sum;
    }

    private NDArray scale(NDArray logits, int target) {
        return switch (type) {
            case LSGAN -> logits.sub(target).square().mean();
            // -log sigmoid(x) = softplus(-x), -log(1 - sigmoid(x)) = softplus(x).
            case NSGAN ->
                (target == 1 ? logits.neg() : logits)
                        .getNDArrayInternal()
                        .softPlus()
                        .mean();
        };
    }
}
