package dev.munit.image;

/** A picture has more rows or columns than the format can hold that was asked for. */
public final class PictureTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PictureTooLong(ImageSize size, ImageFormat format) {
        super("a picture of " + size + " pixels cannot be written as " + format.mediaType() + ", which ends at "
                + format.longestSide() + " pixels a side; ask for another format or fewer or smaller pictures");
    }
}
