package dev.munit.image;

import java.util.List;

/** Several pictures on one, in rows from left to right, on white. */
public final class ContactSheet {
    private ContactSheet() {}

    /**
     * The sheet. Every cell is as wide as the widest picture and as high as the highest; a smaller one stands in the
     * middle of its cell.
     *
     * @param columns pictures in a row, at least 1; fewer pictures make a narrower sheet
     * @param gap white pixels between neighbours, none around
     */
    public static Picture of(List<Picture> pictures, int columns, int gap) {
        if (pictures.isEmpty() || columns < 1 || gap < 0) {
            throw new IllegalArgumentException("a sheet of " + pictures.size() + " pictures in " + columns
                    + " columns with gaps of " + gap + " pixels cannot be made");
        }
        int across = Math.min(columns, pictures.size());
        int down = (pictures.size() + across - 1) / across;
        int width = pictures.stream().mapToInt(Picture::width).max().orElseThrow();
        int height = pictures.stream().mapToInt(Picture::height).max().orElseThrow();
        Canvas canvas = new Canvas(new ImageSize(extent(across, width, gap), extent(down, height, gap)));
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            int left = i % across * (width + gap) + (width - picture.width()) / 2;
            int top = i / across * (height + gap) + (height - picture.height()) / 2;
            canvas.lay(picture, left, top);
        }
        return canvas.picture();
    }

    private static int extent(int cells, int size, int gap) {
        return Math.addExact(Math.multiplyExact(cells, size), Math.multiplyExact(cells - 1, gap));
    }
}
