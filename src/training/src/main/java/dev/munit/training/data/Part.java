package dev.munit.training.data;

import dev.munit.image.Picture;
import dev.munit.training.config.PictureSource;
import java.io.IOException;

/** How much of a file is one picture: all of it, or half, where a file shows a picture of A beside its partner in B. */
public enum Part {
    WHOLE,
    LEFT,
    RIGHT;

    /** What a source's files are to be read as. */
    static Part of(PictureSource source) {
        if (source instanceof PictureSource.Half half) {
            return half.side() == PictureSource.Side.LEFT ? LEFT : RIGHT;
        }
        return WHOLE;
    }

    /**
     * That part of a picture. Of an odd number of columns the middle one belongs to neither half.
     *
     * @throws IOException if the picture is one column wide and has no halves
     */
    public Picture cutFrom(Picture picture) throws IOException {
        if (this == WHOLE) {
            return picture;
        }
        int width = picture.width() / 2;
        if (width == 0) {
            throw new IOException("a picture of " + picture.size() + " pixels has no halves");
        }
        int left = this == LEFT ? 0 : picture.width() - width;
        byte[] half = new byte[3 * width * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(picture.rgb(), 3 * (y * picture.width() + left), half, 3 * y * width, 3 * width);
        }
        return new Picture(width, picture.height(), half);
    }
}
