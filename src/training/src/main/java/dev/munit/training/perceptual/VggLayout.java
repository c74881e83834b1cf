package dev.munit.training.perceptual;

import dev.munit.model.ParameterShape;
import dev.munit.training.config.VggLayer;
import java.util.ArrayList;
import java.util.List;

/** The convolutions of VGG16, 3x3 each, in five blocks; and what their weights are called in the two kinds of files. */
final class VggLayout {
    private static final int[] CHANNELS = {64, 128, 256, 512, 512};
    private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};
    private static final int KERNEL = 3;
    private static final int COLOURS = 3;

    private VggLayout() {}

    /**
     * One convolution.
     *
     * @param block from 1 to 5
     * @param number from 1 within its block
     * @param index its place in torchvision's list, which counts activations and poolings too
     */
    record Layer(int block, int number, int in, int out, int index) {
        /** {@code conv1_1}, as in Caffe and in the published code. */
        String caffeName() {
            return "conv" + block + "_" + number;
        }

        /** {@code features.0}, as in torchvision. */
        String torchvisionName() {
            return "features." + index;
        }

        ParameterShape weight(String name) {
            return new ParameterShape(name + ".weight", new int[] {out, in, KERNEL, KERNEL});
        }

        ParameterShape bias(String name) {
            return new ParameterShape(name + ".bias", new int[] {out});
        }
    }

    /** The convolutions up to that layer. */
    static List<Layer> upTo(VggLayer last) {
        int blocks = switch (last) {
            case RELU4_3 -> 4;
            case RELU5_3 -> 5;
        };
        List<Layer> layers = new ArrayList<>();
        int in = COLOURS;
        int index = 0;
        for (int block = 0; block < blocks; block++) {
            for (int number = 1; number <= CONVOLUTIONS[block]; number++) {
                layers.add(new Layer(block + 1, number, in, CHANNELS[block], index));
                in = CHANNELS[block];
                index += 2; // the convolution and its activation
            }
            index++; // the pooling
        }
        return layers;
    }
}
