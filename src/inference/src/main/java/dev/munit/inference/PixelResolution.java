package dev.munit.inference;

import dev.munit.image.ImageSize;

/**
 * As large as is asked for.
 *
 * @param shorterSide in pixels, at least 1
 */
public record PixelResolution(int shorterSide) implements Resolution {
    public PixelResolution {
        if (shorterSide < 1) {
            throw new IllegalArgumentException("a picture's shorter side has at least 1 pixel, not " + shorterSide);
        }
    }

    @Override
    public int shorterSide(ImageSize picture, int modelSize) {
        return shorterSide;
    }
}
