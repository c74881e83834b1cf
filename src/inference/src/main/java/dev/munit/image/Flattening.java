package dev.munit.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Turns what a decoder returns (palettes, grey, 16 bits, alpha) into RGB over white. */
final class Flattening {
    private static final int WHITE = 255;

    private Flattening() {}

    static Picture overWhite(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel || model instanceof DirectColorModel) {
            return packed(image);
        }
        // Not by the colour model: Java takes grey to be linear light, and would make it far too bright.
        Raster raster = image.getRaster();
        if (raster.getNumBands() == 3 && raster.getTransferType() == DataBuffer.TYPE_BYTE) {
            byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(image.getWidth(), image.getHeight()))];
            raster.getDataElements(0, 0, image.getWidth(), image.getHeight(), rgb);
            return new Picture(image.getWidth(), image.getHeight(), rgb);
        }
        return components(raster, (1 << model.getComponentSize(0)) - 1);
    }

    private static Picture packed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                int alpha = pixel >>> 24;
                rgb[at++] = blended(pixel >> 16 & 0xff, alpha, 255);
                rgb[at++] = blended(pixel >> 8 & 0xff, alpha, 255);
                rgb[at++] = blended(pixel & 0xff, alpha, 255);
            }
        }
        return new Picture(width, height, rgb);
    }

    /** One band is grey, two are grey and alpha, three RGB, four RGB and alpha; each from 0 to {@code full}. */
    private static Picture components(Raster raster, int full) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        boolean hasAlpha = bands % 2 == 0;
        int green = bands < 3 ? 0 : 1;
        int blue = bands < 3 ? 0 : 2;
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, raster.getHeight()))];
        int[] row = new int[width * bands];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int pixel = 0; pixel < row.length; pixel += bands) {
                int alpha = hasAlpha ? row[pixel + bands - 1] : full;
                rgb[at++] = blended(row[pixel], alpha, full);
                rgb[at++] = blended(row[pixel + green], alpha, full);
                rgb[at++] = blended(row[pixel + blue], alpha, full);
            }
        }
        return new Picture(width, raster.getHeight(), rgb);
    }

    /** {@code alpha * value + (1 - alpha) * white} in 8 bits, rounded. */
    private static byte blended(int value, int alpha, int full) {
        if (full == WHITE && alpha == WHITE) {
            return (byte) value;
        }
        long square = (long) full * full;
        long sum = (long) value * alpha + (long) full * (full - alpha);
        return (byte) ((sum * WHITE + square / 2) / square);
    }
}
