package dev.munit.training.perceptual;

import dev.munit.model.Tensor;
import dev.munit.training.config.VggLayer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Random weights of VGG16's shapes, under either file's names; activations stay of the order of what goes in. */
public final class MadeUpVgg {
    private MadeUpVgg() {}

    public static Map<String, Tensor> caffe(VggLayer layer) {
        return named(layer, true);
    }

    public static Map<String, Tensor> torchvision(VggLayer layer) {
        return named(layer, false);
    }

    private static Map<String, Tensor> named(VggLayer layer, boolean caffe) {
        SplittableRandom random = new SplittableRandom(17);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (VggLayout.Layer convolution : VggLayout.upTo(layer)) {
            String name = caffe ? convolution.caffeName() : convolution.torchvisionName();
            int[] shape = {convolution.out(), convolution.in(), 3, 3};
            tensors.put(name + ".weight", draw(shape, Math.sqrt(2.0 / (9 * convolution.in())), random));
            tensors.put(name + ".bias", draw(new int[] {convolution.out()}, 0.1, random));
        }
        return tensors;
    }

    private static Tensor draw(int[] shape, double deviation, SplittableRandom random) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return new Tensor(shape, values);
    }
}
