package dev.munit.inference.graph;

import java.util.Arrays;

/**
 * Which row of a pixel-major feature map holds which pixel. Rows may come in any order, and some may hold no pixel at
 * all: what stands there is finite, and nobody reads it.
 */
final class PixelOrder {
    private final int height;
    private final int width;
    private final int rows;
    private final int[] rowOfPixel;

    private PixelOrder(int height, int width, int rows, int[] rowOfPixel) {
        this.height = height;
        this.width = width;
        this.rows = rows;
        this.rowOfPixel = rowOfPixel;
    }

    /** Line by line. */
    static PixelOrder lines(int height, int width) {
        int[] rowOfPixel = new int[height * width];
        Arrays.setAll(rowOfPixel, pixel -> pixel);
        return new PixelOrder(height, width, rowOfPixel.length, rowOfPixel);
    }

    /**
     * As tiles of {@code side} x {@code side} pixels come out of a multiplication: first the upper left pixels of all
     * tiles, then their right neighbours, and so on. Tiles may stand out beyond the map.
     */
    static PixelOrder tiles(int height, int width, int side) {
        int tilesAcross = (width + side - 1) / side;
        int tiles = (height + side - 1) / side * tilesAcross;
        int[] rowOfPixel = new int[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int tile = y / side * tilesAcross + x / side;
                rowOfPixel[y * width + x] = (y % side * side + x % side) * tiles + tile;
            }
        }
        return new PixelOrder(height, width, side * side * tiles, rowOfPixel);
    }

    /**
     * The map of twice the size in which each row has become four: upper left, upper right, lower left, lower right.
     */
    PixelOrder doubled() {
        int[] doubled = new int[4 * height * width];
        for (int y = 0; y < 2 * height; y++) {
            for (int x = 0; x < 2 * width; x++) {
                doubled[y * 2 * width + x] = 4 * row(y / 2, x / 2) + 2 * (y % 2) + x % 2;
            }
        }
        return new PixelOrder(2 * height, 2 * width, 4 * rows, doubled);
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** How many rows there are, with and without a pixel. */
    int rows() {
        return rows;
    }

    int pixels() {
        return rowOfPixel.length;
    }

    /** If every row holds a pixel. */
    boolean isFull() {
        return rows == rowOfPixel.length;
    }

    int row(int y, int x) {
        return rowOfPixel[y * width + x];
    }

    boolean sameAs(PixelOrder other) {
        return height == other.height
                && width == other.width
                && rows == other.rows
                && Arrays.equals(rowOfPixel, other.rowOfPixel);
    }

    /** 1 for each row that holds a pixel, 0 for the others. */
    float[] presence() {
        float[] presence = new float[rows];
        for (int row : rowOfPixel) {
            presence[row] = 1;
        }
        return presence;
    }
}
