package dev.munit.image;

/**
 * How large an image may be before it is refused unread.
 *
 * @param maxBytes length of the file, in bytes
 * @param maxPixels width times height, as the file's header states them
 * @param maxSide width or height
 * @param maxUnpackedBytes of the pixels as a decoder keeps them, see {@link ImageFile#unpackedBytes()}
 */
public record ImageLimits(long maxBytes, long maxPixels, int maxSide, long maxUnpackedBytes) {
    /** 20 MB, 50 megapixels, sides of 32,768 pixels, and 300 MB in memory: 50 megapixels of 3 times 16 bits. */
    public static final ImageLimits DEFAULT = new ImageLimits(20_000_000, 50_000_000, 32_768, 300_000_000);

    /** A picture is one array of three bytes a pixel. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE / 3;

    /** Limits of the file and of its pixels alone. */
    public ImageLimits(long maxBytes, long maxPixels) {
        this(maxBytes, maxPixels, Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Holds a file against the limits, before it is decoded. */
    void check(ImageFile file) throws ImageTooLarge {
        ImageSize size = file.size();
        if (size.pixels() > maxPixels) {
            throw ImageTooLarge.pixels(size, this);
        }
        if (Math.max(size.width(), size.height()) > maxSide) {
            throw ImageTooLarge.side(size, this);
        }
        if (file.unpackedBytes() > maxUnpackedBytes) {
            throw ImageTooLarge.unpacked(file.unpackedBytes(), this);
        }
    }

    public ImageLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a limit of " + maxBytes + " bytes refuses every image");
        }
        if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "the limit of pixels must be between 1 and " + MOST_PIXELS + ", not " + maxPixels);
        }
        if (maxSide < 1 || maxUnpackedBytes < 1) {
            throw new IllegalArgumentException("limits of " + maxSide + " pixels a side and " + maxUnpackedBytes
                    + " bytes in memory refuse every image");
        }
    }
}
