package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.munit.model.DiscriminatorHyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The multi-scale discriminator: one patch network for each scale of the image, halved from one to the next. */
public final class Discriminator extends PublishedBlock {
    private final Kernels kernels;
    private final List<Scale> scales = new ArrayList<>();
    private final boolean together;

    public Discriminator(DiscriminatorHyperparameters hp, Kernels kernels) {
        this.kernels = kernels;
        together = !hp.norm().dependsOnTheCall();
        for (int i = 0; i < hp.numScales(); i++) {
            scales.add(addChildBlock("scale", new Scale("cnns." + i + ".", hp, kernels)));
        }
    }

    /** Image {@code [N, C, H, W]} to one map of logits {@code [N, 1, h, w]} for each scale, the finest first. */
    public NDList judge(NDArray image) {
        NDList logits = new NDList(scales.size());
        NDArray x = image;
        for (int i = 0; i < scales.size(); i++) {
            x = i == 0 ? x : kernels.halve(x);
            logits.add(scales.get(i).apply(x));
        }
        return logits;
    }

    /** What is said of translations and of real images. */
    public record Verdicts(NDList fake, NDList real) {}

    /**
     * Judges translations and then real images, {@code [N, C, H, W]} and {@code [M, C, H, W]}: in one call where that
     * comes to the same, and else in two as the published code does.
     */
    public Verdicts judge(NDArray fake, NDArray real) {
        if (!together) {
            return new Verdicts(judge(fake), judge(real));
        }
        NDList both = judge(fake.concat(real, 0));
        long images = fake.getShape().get(0);
        return new Verdicts(
                part(both, 0, images),
                part(both, images, images + real.getShape().get(0)));
    }

    /** The logits of some of the images, at every scale. */
    private static NDList part(NDList logits, long from, long to) {
        NDList part = new NDList(logits.size());
        for (NDArray scale : logits) {
            part.add(scale.get("{}:{}", from, to));
        }
        return part;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return judge(inputs.singletonOrThrow());
    }

    private static final class Scale extends PublishedBlock {
        private final List<ConvBlock> convolutions = new ArrayList<>();
        private final Parameter weight;
        private final Parameter bias;

        Scale(String name, DiscriminatorHyperparameters hp, Kernels kernels) {
            int in = hp.inputDim();
            int out = hp.dim();
            for (int i = 0; i < hp.nLayer(); i++, in = out, out *= 2) {
                Convolution.Geometry halving = new Convolution.Geometry(in, out, 4, 2, 1);
                Normalization norm = i == 0 ? Normalization.NONE : Normalization.of(hp.norm());
                convolutions.add(addChildBlock(
                        "conv", new ConvBlock(name + i, kernels, halving, hp.padType(), norm, hp.activation())));
            }
            weight = learnt(name + hp.nLayer() + ".weight", Parameter.Type.WEIGHT, 1, in, 1, 1);
            bias = learnt(name + hp.nLayer() + ".bias", Parameter.Type.BIAS, 1);
        }

        NDArray apply(NDArray image) {
            NDArray x = image;
            for (ConvBlock convolution : convolutions) {
                x = convolution.apply(x);
            }
            return x.getNDArrayInternal()
                    .convolution(x, value(weight), value(bias), new Shape(1, 1), new Shape(0, 0), new Shape(1, 1), 1)
                    .singletonOrThrow();
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
            return new NDList(apply(inputs.singletonOrThrow()));
        }
    }
}
