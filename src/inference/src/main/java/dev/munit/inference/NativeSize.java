package dev.munit.inference;

import dev.munit.image.ImageSize;

/** As the model made it. */
public record NativeSize() implements OutputSize {
    @Override
    public ImageSize of(ImageSize made, ImageSize original) {
        return made;
    }
}
