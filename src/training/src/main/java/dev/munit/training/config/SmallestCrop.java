package dev.munit.training.config;

import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GeneratorHyperparameters;

/**
 * Which crops the networks can work on; {@code spec/munit.md} 1.8. A side must be a multiple of {@code 2^n_downsample}
 * (or the reconstruction comes out smaller than the image), and no convolution may meet a map of fewer than 2 pixels a
 * side (4x4 kernels over a border of 1 do not fit).
 */
record SmallestCrop(GeneratorHyperparameters generator, DiscriminatorHyperparameters discriminator) {
    /** The style encoder halves its image this often, whatever the configuration says. */
    private static final int STYLE_DOWNSAMPLE = 4;

    void check(String key, int side) {
        int step = generator.sizeStep();
        int smallest = step;
        while (!works(smallest)) {
            smallest += step;
        }
        if (side % step != 0 || side < smallest) {
            throw InvalidConfig.value(
                    key,
                    side,
                    "must be a multiple of " + step + " from " + smallest + " up (for gen.n_downsample "
                            + generator.nDownsample() + ", dis.n_layer " + discriminator.nLayer()
                            + " and dis.num_scales " + discriminator.numScales() + ")");
        }
    }

    /** Refuses norms that would have a single number to normalise, which they would always make 0. */
    void checkNorm(DataConfig data) {
        DiscriminatorNorm norm = discriminator.norm();
        boolean perImage = norm == DiscriminatorNorm.IN || (norm == DiscriminatorNorm.BN && data.batchSize() == 1);
        int numbers = lastMap(data.cropHeight()) * lastMap(data.cropWidth());
        if (perImage && discriminator.nLayer() > 1 && numbers == 1) {
            throw InvalidConfig.value(
                    "dis.norm",
                    norm.configName(),
                    "the smallest map of a discriminator then has one pixel, which cannot be normalised: make the crop"
                            + " larger, or dis.num_scales or dis.n_layer smaller");
        }
    }

    /** The side of the coarsest scale's last map. */
    private int lastMap(int side) {
        int scaled = side;
        for (int scale = 1; scale < discriminator.numScales(); scale++) {
            scaled = halved(scaled);
        }
        return scaled >> discriminator.nLayer();
    }

    private boolean works(int side) {
        boolean content = side >> generator.nDownsample() >= 2;
        boolean style = survives(side, STYLE_DOWNSAMPLE);
        boolean judged = true;
        int scaled = side;
        for (int scale = 0; scale < discriminator.numScales(); scale++) {
            judged &= survives(scaled, discriminator.nLayer());
            scaled = halved(scaled);
        }
        return content && style && judged;
    }

    /** Average pooling over 3, stride 2, border 1. */
    private static int halved(int side) {
        return (side + 1) / 2;
    }

    /** Whether that many 4x4 convolutions of stride 2 and border 1 fit one after the other. */
    private static boolean survives(int side, int convolutions) {
        int left = side;
        for (int i = 0; i < convolutions; i++) {
            if (left < 2) {
                return false;
            }
            left /= 2;
        }
        return true;
    }
}
