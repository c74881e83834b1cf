package dev.munit.image;

/**
 * How large an image may be before it is refused unread.
 *
 * @param maxBytes length of the file, in bytes
 * @param maxPixels width times height, as its header states them
 */
public record ImageLimits(long maxBytes, long maxPixels) {
    /** 20 MB and 50 megapixels. */
    public static final ImageLimits DEFAULT = new ImageLimits(20_000_000, 50_000_000);

    public ImageLimits {
        if (maxBytes < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("limits of " + maxBytes + " bytes and " + maxPixels
                    + " pixels would refuse every image; both must be at least 1");
        }
    }
}
