package dev.munit.inference;

import dev.munit.image.ImageSize;

/** At which size a model works on a picture; the aspect is kept. */
public sealed interface Resolution permits ModelResolution, SourceResolution, PixelResolution {
    /**
     * The shorter side, in pixels, that the picture is resized to.
     *
     * @param picture the picture as it came
     * @param modelSize the shorter side of the pictures that the model was trained on
     */
    int shorterSide(ImageSize picture, int modelSize);
}
