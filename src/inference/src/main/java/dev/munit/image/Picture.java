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

    /**
     * This picture without its colours, all three channels of a pixel equal: {@code 0.299 red + 0.587 green + 0.114
     * blue} as PIL computes it, in whole numbers ({@code convert("L")}). One that is grey already comes out as it is.
     */
    public Picture grey() {
        byte[] out = new byte[rgb.length];
        for (int at = 0; at < rgb.length; at += 3) {
            int red = rgb[at] & 0xff;
            int green = rgb[at + 1] & 0xff;
            int blue = rgb[at + 2] & 0xff;
            byte level = (byte) ((19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16);
            out[at] = level;
            out[at + 1] = level;
            out[at + 2] = level;
        }
        return new Picture(width, height, out);
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
