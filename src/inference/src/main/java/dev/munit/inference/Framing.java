package dev.munit.inference;

import dev.munit.image.ImageSize;

/**
 * What became of a picture's size on its way into a model.
 *
 * @param original as it came
 * @param worked after resizing
 * @param padded after mirroring its border, as the model sees it
 */
record Framing(ImageSize original, ImageSize worked, ImageSize padded) {}
