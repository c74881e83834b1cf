package dev.munit.inference;

import dev.munit.image.ImageSize;

/**
 * As large as is asked for, with the aspect of the picture that was sent.
 *
 * @param shorterSide in pixels, at least 1
 */
public record PixelSize(int shorterSide) implements OutputSize {
    private static final long MOST_PIXELS = Integer.MAX_VALUE / 3;

    public PixelSize {
        if (shorterSide < 1) {
            throw new IllegalArgumentException("a picture's shorter side has at least 1 pixel, not " + shorterSide);
        }
    }

    @Override
    public ImageSize of(ImageSize made, ImageSize original) {
        return Scaling.toShorterSide(original, shorterSide, MOST_PIXELS);
    }
}
