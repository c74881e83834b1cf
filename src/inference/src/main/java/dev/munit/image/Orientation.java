package dev.munit.image;

import java.nio.ByteBuffer;

/** The eight ways in which a camera can lay an upright picture down; EXIF tag 0x0112, in EXIF's order from 1. */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    /** To be turned a quarter clockwise: what a phone held upright writes. */
    ON_ITS_LEFT(true, false, true),
    TRANSVERSED(true, true, true),
    ON_ITS_RIGHT(true, true, false);

    private final boolean swapped;
    private final boolean fromRight;
    private final boolean fromBottom;

    /**
     * @param swapped the stored picture's columns are rows
     * @param fromRight its columns have to be read from right to left
     * @param fromBottom its rows have to be read from bottom to top
     */
    Orientation(boolean swapped, boolean fromRight, boolean fromBottom) {
        this.swapped = swapped;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** What an EXIF block says. {@link #UPRIGHT} if it says nothing or is damaged. */
    static Orientation ofExif(ByteBuffer exif) {
        int number = Exif.read(exif).orientation().orElse(1);
        return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
    }

    /** The picture turned upright. */
    Picture apply(Picture stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        byte[] in = stored.rgb();
        byte[] out = new byte[in.length];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = swapped ? y : x;
                int row = swapped ? x : y;
                int from = 3
                        * ((fromBottom ? stored.height() - 1 - row : row) * stored.width()
                                + (fromRight ? stored.width() - 1 - column : column));
                out[at++] = in[from];
                out[at++] = in[from + 1];
                out[at++] = in[from + 2];
            }
        }
        return new Picture(width, height, out);
    }
}
