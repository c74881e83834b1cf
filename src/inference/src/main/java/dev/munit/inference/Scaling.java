package dev.munit.inference;

import dev.munit.image.ImageSize;

/** Sizes of the same aspect. */
final class Scaling {
    private Scaling() {}

    /**
     * The size with that shorter side; the longer one is {@code int(side * long / short)}, as torchvision's
     * {@code Resize} has it ({@code spec/munit.md} 1.11).
     *
     * @throws PictureTooLarge if it has more pixels than allowed
     */
    static ImageSize toShorterSide(ImageSize size, int side, long maxPixels) {
        int shorter = Math.min(size.width(), size.height());
        long width = size.width() == shorter ? side : (long) side * size.width() / shorter;
        long height = size.height() == shorter ? side : (long) side * size.height() / shorter;
        if (width > maxPixels / height) {
            throw new PictureTooLarge(width, height, maxPixels);
        }
        return new ImageSize((int) width, (int) height);
    }
}
