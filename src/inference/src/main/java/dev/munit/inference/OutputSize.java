package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import dev.munit.image.Resampling;

/** How large an answer is given out. */
public sealed interface OutputSize permits NativeSize, OriginalSize, PixelSize {
    /**
     * The answer's size.
     *
     * @param made the size at which the model made it
     * @param original the size of the picture that was sent
     * @throws PictureTooLarge if it is more than a picture can be
     */
    ImageSize of(ImageSize made, ImageSize original);

    /** The answer in that size. */
    default Picture apply(Picture made, ImageSize original) {
        ImageSize size = of(made.size(), original);
        return Resampling.resize(made, size.width(), size.height());
    }
}
