package dev.munit.benchmark.stage;

import dev.munit.model.GeneratorHyperparameters;

/**
 * Multiply-accumulates of a generator's networks for a square picture. A convolution takes {@code k^2 * in * out} of
 * them for each pixel that it makes. Source: {@code spec/munit.md} 1.3, which also has the sums for 256 pixels.
 */
record NetworkMacs(GeneratorHyperparameters hp, int size) {
    long content() {
        long dim = hp.dim();
        long side = size;
        long macs = convolution(7, hp.inputDim(), dim, side);
        for (int i = 0; i < hp.nDownsample(); i++, dim *= 2) {
            side /= 2;
            macs += convolution(4, dim, 2 * dim, side);
        }
        return macs + residuals();
    }

    long style() {
        long dim = hp.dim();
        long side = size;
        long macs = convolution(7, hp.inputDim(), dim, side);
        for (int i = 0; i < 4; i++) { // always four, and the last two keep their width
            long wider = i < 2 ? 2 * dim : dim;
            side /= 2;
            macs += convolution(4, dim, wider, side);
            dim = wider;
        }
        return macs + dim * hp.styleDim();
    }

    long decoder() {
        long macs = mlp() + residuals();
        long dim = hp.contentDim();
        long side = size / hp.sizeStep();
        for (int i = 0; i < hp.nDownsample(); i++, dim /= 2) {
            side *= 2;
            macs += convolution(5, dim, dim / 2, side);
        }
        return macs + convolution(7, dim, hp.inputDim(), side);
    }

    /** Style code to the bias and weight of each channel of each AdaIN layer. */
    private long mlp() {
        long adaInNumbers = 2L * hp.contentDim() * 2 * hp.nRes();
        long width = hp.mlpDim();
        return hp.styleDim() * width + width * width + width * adaInNumbers;
    }

    private long residuals() {
        long dim = hp.contentDim();
        return 2L * hp.nRes() * convolution(3, dim, dim, size / hp.sizeStep());
    }

    private static long convolution(long kernel, long in, long out, long side) {
        return kernel * kernel * in * out * side * side;
    }
}
