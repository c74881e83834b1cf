package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The tanh that makes an image of a decoder's last map. Where an image is white or black, tanh is flat: at white's last
 * half of a grey level its slope is 0.008, at 4.4 it is 0.0006, and what a discriminator says of a face that is wrongly
 * white moves nothing. So gradients can be given a least slope: {@code y = tanh(x)} as ever, and {@code dL/dx = (1 -
 * y^2 + slope) dL/dy}, which has the sign of the true gradient in every pixel.
 *
 * <p>A loss that asks for pure white would then push on for ever. {@link #reachable} is what it should ask for, and
 * {@link #excess} brings back what other losses have pushed beyond it.
 */
public final class ImageTanh {
    /** A quarter of a grey level from white, so that it is white in a picture; tanh reaches it at 3.46. */
    static final float WHITEST = 1 - 0.25f / 127.5f;

    /** As it is, for gradients as well. */
    public static final ImageTanh PUBLISHED = new ImageTanh(0);

    private final double leastSlope;

    /** @param leastSlope that gradients see in addition; 0 for tanh as it is */
    public ImageTanh(double leastSlope) {
        this.leastSlope = leastSlope;
    }

    /** {@code tanh(x)}, to the last bit, whatever the slope. */
    NDArray apply(NDArray x) {
        NDArray image = x.tanh();
        if (leastSlope == 0) {
            return image;
        }
        return image.add(Factors.times(x.sub(x.stopGradient()), leastSlope));
    }

    /**
     * An image in [-1, 1] as a reconstruction should be, and as a discriminator should see it: the same within a
     * quarter of a grey level, and with a least slope no whiter or blacker than {@value #WHITEST}.
     */
    public NDArray reachable(NDArray image) {
        return leastSlope == 0 ? image : image.clip(-WHITEST, WHITEST);
    }

    /**
     * How far an image that {@link #apply} made is beyond what is {@link #reachable}: the mean over every number, or
     * null without a least slope, where it has no gradient to speak of.
     */
    public @Nullable NDArray excess(NDArray image) {
        return leastSlope == 0
                ? null
                : image.sub(reachable(image).stopGradient()).abs().mean();
    }
}
