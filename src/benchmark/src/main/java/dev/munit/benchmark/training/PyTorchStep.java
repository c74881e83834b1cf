package dev.munit.benchmark.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.munit.training.network.Discriminator;
import dev.munit.training.network.Factors;
import dev.munit.training.network.Generator;
import dev.munit.training.step.Adam;
import dev.munit.training.step.MunitNetworks;
import dev.munit.training.step.StyleNoise;
import java.util.List;

/**
 * An iteration as a plain PyTorch program writes it, the published one among them: both codes of both images are
 * computed in the discriminators' step and again in the generators', every network is called for one image at a time,
 * and nothing is frozen.
 *
 * <p>One thing differs from Python. {@code optimizer.zero_grad()} forgets the gradients there, and the next backward
 * pass keeps the arrays that it computes; from Java gradients can only be filled with zeros, and the pass adds to them.
 * So the time of filling is measured, and that of adding once more to each gradient, and both are taken off.
 */
final class PyTorchStep {
    private static final float IMAGE_WEIGHT = 10;
    private static final double LEARNING_RATE = 1e-4;

    private final NDManager manager;
    private final MunitNetworks networks;
    private final Adam generatorAdam;
    private final Adam discriminatorAdam;
    private long notInPython;

    PyTorchStep(NDManager manager, MunitNetworks networks, Adam generatorAdam, Adam discriminatorAdam) {
        this.manager = manager;
        this.networks = networks;
        this.generatorAdam = generatorAdam;
        this.discriminatorAdam = discriminatorAdam;
    }

    private record Codes(NDArray content, NDArray style) {
        static Codes of(Generator generator, NDArray image) {
            return new Codes(generator.encodeContent(image), generator.encodeStyle(image));
        }
    }

    TrainingTurns.Losses run(float[] a, float[] b, Shape shape, StyleNoise noise) {
        notInPython = 0;
        try (NDManager iteration = manager.newSubManager();
                NDScope scope = new NDScope();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray imageA = iteration.create(a, shape);
            NDArray imageB = iteration.create(b, shape);
            Shape styles = new Shape(shape.get(0), noise.genA().length / shape.get(0));
            float discriminators = stepDiscriminators(
                    gradients,
                    imageA,
                    imageB,
                    iteration.create(noise.disA(), styles),
                    iteration.create(noise.disB(), styles));
            float generators = stepGenerators(
                    gradients,
                    imageA,
                    imageB,
                    iteration.create(noise.genA(), styles),
                    iteration.create(noise.genB(), styles));
            return new TrainingTurns.Losses(discriminators, generators, notInPython / 1e9);
        }
    }

    private float stepDiscriminators(
            GradientCollector gradients, NDArray imageA, NDArray imageB, NDArray styleA, NDArray styleB) {
        clear(networks.discriminatorParameters());
        Generator a = networks.generatorA();
        Generator b = networks.generatorB();
        // The arrays of this scope are dropped where Python drops them: when the function returns.
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Codes ofA = Codes.of(a, imageA);
            Codes ofB = Codes.of(b, imageB);
            NDArray fakeA = a.decode(ofB.content, styleA).stopGradient();
            NDArray fakeB = b.decode(ofA.content, styleB).stopGradient();
            Discriminator judgeA = networks.discriminatorA();
            Discriminator judgeB = networks.discriminatorB();
            NDArray loss = judged(judgeA.judge(fakeA), 0)
                    .add(judged(judgeA.judge(imageA), 1))
                    .add(judged(judgeB.judge(fakeB), 0))
                    .add(judged(judgeB.judge(imageB), 1));
            gradients.backward(loss);
            step(discriminatorAdam, networks.discriminatorParameters());
            return loss.getFloat();
        }
    }

    private float stepGenerators(
            GradientCollector gradients, NDArray imageA, NDArray imageB, NDArray styleA, NDArray styleB) {
        clear(networks.generatorParameters());
        Generator a = networks.generatorA();
        Generator b = networks.generatorB();
        Codes ofA = Codes.of(a, imageA);
        Codes ofB = Codes.of(b, imageB);
        NDArray againA = a.decode(ofA.content, ofA.style);
        NDArray againB = b.decode(ofB.content, ofB.style);
        NDArray fakeA = a.decode(ofB.content, styleA);
        NDArray fakeB = b.decode(ofA.content, styleB);
        Codes ofFakeA = Codes.of(a, fakeA);
        Codes ofFakeB = Codes.of(b, fakeB);
        NDArray loss = judged(networks.discriminatorA().judge(fakeA), 1)
                .add(judged(networks.discriminatorB().judge(fakeB), 1))
                .add(Factors.times(distance(againA, imageA).add(distance(againB, imageB)), IMAGE_WEIGHT))
                .add(distance(ofFakeA.style, styleA))
                .add(distance(ofFakeB.style, styleB))
                .add(distance(ofFakeB.content, ofA.content))
                .add(distance(ofFakeA.content, ofB.content));
        gradients.backward(loss);
        step(generatorAdam, networks.generatorParameters());
        return loss.getFloat();
    }

    private static NDArray judged(NDList logits, int target) {
        NDArray sum = logits.get(0).sub(target).square().mean();
        for (NDArray scale : logits.subList(1, logits.size())) {
            sum = sum.add(scale.sub(target).square().mean());
        }
        return sum;
    }

    private static NDArray distance(NDArray x, NDArray y) {
        return x.sub(y).abs().mean();
    }

    private void step(Adam adam, List<Parameter> parameters) {
        JniUtils.setGradMode(false);
        try {
            adam.step(LEARNING_RATE);
            addOnceMore(parameters);
        } finally {
            JniUtils.setGradMode(true);
        }
    }

    private void clear(List<Parameter> parameters) {
        long start = System.nanoTime();
        for (Parameter parameter : parameters) {
            JniUtils.zeroGrad((PtNDArray) parameter.getArray());
        }
        notInPython += System.nanoTime() - start;
    }

    /** The sums are thrown away. Counted twice: for the backward pass, and for this, which is in the iteration too. */
    private void addOnceMore(List<Parameter> parameters) {
        long start = System.nanoTime();
        for (Parameter parameter : parameters) {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                gradient.addi(parameter.getArray());
            }
        }
        notInPython += 2 * (System.nanoTime() - start);
    }
}
