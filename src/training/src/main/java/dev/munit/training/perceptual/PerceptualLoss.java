package dev.munit.training.perceptual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.munit.model.Tensor;
import dev.munit.training.network.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code mean((f(x) - f(y))^2)} with {@code f} the instance-normalised features of VGG16: the normalisation takes out
 * what a domain looks like and leaves what is in the picture ({@code spec/munit.md} 2.3). VGG16 itself never changes.
 */
public final class PerceptualLoss implements AutoCloseable {
    private static final int COLOURS = 3;
    private static final int POOLED_BLOCKS = 3;

    private final Kernels kernels;
    private final NDManager constants;
    private final NDArray factor;
    private final NDArray offset;
    private final List<Convolution> convolutions = new ArrayList<>();

    /** @param pooled whether the map is halved before this one */
    private record Convolution(NDArray weight, NDArray bias, boolean pooled) {}

    public PerceptualLoss(NDManager parent, Kernels kernels, VggWeights vgg) {
        this.kernels = kernels;
        constants = parent.newSubManager();
        constants.setName("vgg16");
        ColourScale scale = ColourScale.of(vgg.input());
        Shape perChannel = new Shape(1, COLOURS, 1, 1);
        factor = constants.create(scale.factor(), perChannel);
        offset = constants.create(scale.offset(), perChannel);
        for (VggLayout.Layer layer : VggLayout.upTo(vgg.layer())) {
            Tensor weight = vgg.convolutions().get(layer.caffeName() + ".weight");
            // Pictures stay red first: where the weights expect blue first, it is the weights that are turned round.
            boolean turned = layer.in() == COLOURS && scale.blueFirst();
            // The published code pools after the first three blocks alone, and so does the paper's relu4_3.
            boolean pooled = layer.number() == 1 && layer.block() > 1 && layer.block() <= POOLED_BLOCKS + 1;
            convolutions.add(new Convolution(
                    array(turned ? channelsTurned(weight) : weight),
                    array(vgg.convolutions().get(layer.caffeName() + ".bias")),
                    pooled));
        }
    }

    private NDArray array(Tensor tensor) {
        int[] shape = tensor.shape();
        long[] extents = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            extents[i] = shape[i];
        }
        return constants.create(tensor.data(), new Shape(extents));
    }

    private static Tensor channelsTurned(Tensor weight) {
        int[] shape = weight.shape();
        int kernel = shape[2] * shape[3];
        float[] turned = new float[weight.data().length];
        for (int out = 0; out < shape[0]; out++) {
            for (int in = 0; in < shape[1]; in++) {
                int from = (out * shape[1] + in) * kernel;
                int to = (out * shape[1] + shape[1] - 1 - in) * kernel;
                System.arraycopy(weight.data(), from, turned, to, kernel);
            }
        }
        return new Tensor(shape, turned);
    }

    /**
     * How far apart two batches of pictures are, {@code [N, 3, H, W]} or {@code [N, 1, H, W]} in [-1, 1]; a scalar that
     * can be differentiated by whatever depends on a parameter.
     */
    public NDArray between(NDArray image, NDArray target) {
        return features(image).sub(features(target)).square().mean();
    }

    /** {@code [N, 512, H/8, W/8]}, normalised over the pixels of each channel of each picture. */
    NDArray features(NDArray image) {
        boolean grey = image.getShape().get(1) == 1;
        NDArray colour = grey ? image.concat(image, 1).concat(image, 1) : image;
        NDArray x = colour.mul(factor).add(offset);
        for (Convolution convolution : convolutions) {
            NDArray input = convolution.pooled ? halved(x) : x;
            x = kernels.convolution(input, convolution.weight, convolution.bias, 1, 1)
                    .getNDArrayInternal()
                    .relu();
        }
        return kernels.instanceNorm(x);
    }

    private static NDArray halved(NDArray x) {
        Shape two = new Shape(2, 2);
        return new NDList(x.getNDArrayInternal().maxPool(two, two, new Shape(0, 0), false)).singletonOrThrow();
    }

    @Override
    public void close() {
        constants.close();
    }
}
