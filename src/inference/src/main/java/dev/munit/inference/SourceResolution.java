package dev.munit.inference;

import dev.munit.image.ImageSize;

/** As large as the picture came. */
public record SourceResolution() implements Resolution {
    @Override
    public int shorterSide(ImageSize picture, int modelSize) {
        return Math.min(picture.width(), picture.height());
    }
}
