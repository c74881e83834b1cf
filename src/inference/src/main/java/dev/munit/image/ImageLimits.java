package dev.munit.image;

/**
 * How large an image may be before it is refused unread.
 *
 * @param maxBytes length of the file, in bytes
 * @param maxPixels width times height, as the file's header states them
 */
public record ImageLimits(long maxBytes, long maxPixels) {
    /** 20 MB and 50 megapixels. */
    public static final ImageLimits DEFAULT = new ImageLimits(20_000_000, 50_000_000);

    /** A picture is one array of three bytes a pixel. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE / 3;

    public ImageLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a limit of " + maxBytes + " bytes refuses every image");
        }
        if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "the limit of pixels must be between 1 and " + MOST_PIXELS + ", not " + maxPixels);
        }
    }
}
