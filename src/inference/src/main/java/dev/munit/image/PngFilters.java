package dev.munit.image;

/** PNG's row filters (ISO/IEC 15948, section 9): each byte is replaced by its difference from what foretells it. */
final class PngFilters {
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int PAETH = 4;

    private final int bytesPerPixel;
    private final byte[] sub;
    private final byte[] up;
    private final byte[] paeth;

    PngFilters(int rowLength, int bytesPerPixel) {
        this.bytesPerPixel = bytesPerPixel;
        this.sub = new byte[1 + rowLength];
        this.up = new byte[1 + rowLength];
        this.paeth = new byte[1 + rowLength];
        sub[0] = SUB;
        up[0] = UP;
        paeth[0] = PAETH;
    }

    /**
     * The row with its filter's number before it, filtered in the way that leaves the smallest numbers.
     *
     * @param previous the row above, zeros for the first
     * @return an array that the next call overwrites
     */
    byte[] best(byte[] row, byte[] previous) {
        long subSum = 0;
        long upSum = 0;
        long paethSum = 0;
        for (int i = 0; i < row.length; i++) {
            int left = i < bytesPerPixel ? 0 : row[i - bytesPerPixel] & 0xff;
            int above = previous[i] & 0xff;
            int corner = i < bytesPerPixel ? 0 : previous[i - bytesPerPixel] & 0xff;
            sub[1 + i] = (byte) (row[i] - left);
            up[1 + i] = (byte) (row[i] - above);
            paeth[1 + i] = (byte) (row[i] - nearest(left, above, corner));
            subSum += Math.abs(sub[1 + i]);
            upSum += Math.abs(up[1 + i]);
            paethSum += Math.abs(paeth[1 + i]);
        }
        if (paethSum < subSum && paethSum < upSum) {
            return paeth;
        }
        return subSum < upSum ? sub : up;
    }

    /** Paeth's predictor: whichever neighbour is nearest to left + above - corner. */
    private static int nearest(int left, int above, int corner) {
        int toLeft = Math.abs(above - corner);
        int toAbove = Math.abs(left - corner);
        int toCorner = Math.abs(left + above - 2 * corner);
        if (toLeft <= toAbove && toLeft <= toCorner) {
            return left;
        }
        return toAbove <= toCorner ? above : corner;
    }
}
