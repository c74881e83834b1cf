package dev.munit.image;

/** A picture has more rows or columns than the format can hold that was asked for. */
public final class PictureTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String mediaType;
    private final int longestSide;

    PictureTooLong(ImageSize size, String mediaType, int longestSide) {
        super("a picture of " + size + " pixels cannot be written as " + mediaType + ", which ends at " + longestSide
                + " pixels a side; ask for another format or fewer or smaller pictures");
        this.mediaType = mediaType;
        this.longestSide = longestSide;
    }

    /** The format that cannot hold it. */
    public String mediaType() {
        return mediaType;
    }

    /** The most pixels a side that the format can hold. */
    public int longestSide() {
        return longestSide;
    }
}
