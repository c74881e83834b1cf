package dev.munit.training.network;

import ai.djl.ndarray.NDArray;

/**
 * The levels that a channel of a domain's images has: two or three for line drawings and masks. A translation that is
 * to be encoded again is rounded to them, because a generator learns to write what its images cannot show into faint
 * greys, from which the way back is easy (Chu, Zhmoginov, Sandler: CycleGAN, a Master of Steganography, 2017); a real
 * drawing has none of them. Gradients pass as if nothing had been rounded (straight-through estimator).
 */
public final class ImageLevels {
    /** As published: translations are encoded as they are. */
    public static final ImageLevels ANY = new ImageLevels(0);

    private final int levels;

    /** @param levels from -1 to 1 at equal distances, 2 at least; 0 for images as they are */
    public ImageLevels(int levels) {
        this.levels = levels;
    }

    /** An image in [-1, 1] with every number at the nearest level. */
    public NDArray round(NDArray image) {
        if (levels == 0) {
            return image;
        }
        NDArray plain = image.stopGradient();
        double steps = (levels - 1) / 2.0;
        NDArray rounded = Factors.times(Factors.times(plain.add(1), steps).round(), 1 / steps)
                .sub(1);
        return image.add(rounded.sub(plain));
    }
}
