package dev.munit.training.config;

import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.GeneratorHyperparameters;

/**
 * Which crops the networks can work on; {@code spec/munit.md} 1.8. A side must be a multiple of {@code 2^n_downsample}
 * (or the reconstruction comes out smaller than the image), and no convolution may meet a map of fewer than 2 pixels a
 * side (4x4 kernels over a border of 1 do not fit).
 */
final class SmallestCrop {
    /** The style encoder halves its image this often, whatever the configuration says. */
    private static final int STYLE_DOWNSAMPLE = 4;

    private SmallestCrop() {}

    static void check(
            String key, int side, GeneratorHyperparameters generator, DiscriminatorHyperparameters discriminator) {
        int step = 1 << generator.nDownsample();
        int smallest = step;
        while (!works(smallest, generator, discriminator)) {
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

    private static boolean works(int side, GeneratorHyperparameters generator, DiscriminatorHyperparameters dis) {
        boolean content = side >> generator.nDownsample() >= 2;
        boolean style = survives(side, STYLE_DOWNSAMPLE);
        boolean judged = true;
        int scaled = side;
        for (int scale = 0; scale < dis.numScales(); scale++) {
            judged &= survives(scaled, dis.nLayer());
            scaled = (scaled + 1) / 2; // average pooling over 3, stride 2, border 1
        }
        return content && style && judged;
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
