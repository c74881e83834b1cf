package dev.munit.inference;

import dev.munit.image.ImageSize;

/** As large as the pictures that the model was trained on: what it does best. */
public record ModelResolution() implements Resolution {
    @Override
    public int shorterSide(ImageSize picture, int modelSize) {
        return modelSize;
    }
}
