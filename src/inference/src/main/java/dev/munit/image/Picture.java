package dev.munit.image;

import java.util.Arrays;

/**
 * An sRGB picture: three bytes a pixel (red, green, blue), rows from top to bottom. The bytes are not copied on the way
 * in or out: whoever makes a picture hands its array over, and nobody changes it afterwards.
 */
public final class Picture {
    private final int width;
    private final int height;
    private final byte[] rgb;

    /**
     * @param width pixels in a row, at least 1
     * @param height rows, at least 1
     * @param rgb {@code 3 * width * height} bytes
     */
    public Picture(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture cannot be " + width + " x " + height + " pixels");
        }
        if (rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height + " pixels needs "
                    + 3L * width * height + " bytes, not " + rgb.length);
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public ImageSize size() {
        return new ImageSize(width, height);
    }

    /** The pixels themselves, not a copy: {@code rgb()[3 * (y * width + x) + channel]}. */
    public byte[] rgb() {
        return rgb;
    }

    /** One pixel as {@code 0xRRGGBB}. */
    public int pixel(int x, int y) {
        int at = 3 * (y * width + x);
        return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture
                && picture.width == width
                && picture.height == height
                && Arrays.equals(picture.rgb, rgb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + "]";
    }
}
