package dev.munit.inference;

import dev.munit.image.ImageSize;

/** As large as the picture that was sent. */
public record OriginalSize() implements OutputSize {
    @Override
    public ImageSize of(ImageSize made, ImageSize original) {
        return original;
    }
}
