package dev.munit.service.translate;

import dev.munit.inference.StyleCode;

/** One style that is wanted, as it is named in a request. */
sealed interface Style {

    /** Sent as numbers. */
    record Numbers(StyleCode code) implements Style {}

    /**
     * Drawn at random.
     *
     * @param index which of the seed's styles, from 0
     */
    record Drawn(long seed, int index) implements Style {}

    /** That of a picture. */
    record OfPicture(UploadedImage image) implements Style {}
}
