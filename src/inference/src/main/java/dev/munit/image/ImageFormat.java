package dev.munit.image;

/** The formats in which pictures are given out. */
public enum ImageFormat {
    PNG("image/png", Integer.MAX_VALUE),
    JPEG("image/jpeg", 65_500),
    WEBP("image/webp", 16_383);

    private final String mediaType;
    private final int longestSide;

    ImageFormat(String mediaType, int longestSide) {
        this.mediaType = mediaType;
        this.longestSide = longestSide;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The most pixels that a row or a column can have. */
    public int longestSide() {
        return longestSide;
    }
}
