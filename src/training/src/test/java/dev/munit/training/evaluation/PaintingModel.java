package dev.munit.training.evaluation;

import dev.munit.image.Picture;
import dev.munit.inference.StyleCode;
import dev.munit.training.Drawing;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A model that does what it should: a style is the object's colour, and translating fills the object with it.
 *
 * @param colourOf the colour of a style
 * @param width how much of the object is filled, from the left, in pixels of the picture
 */
record PaintingModel(ToIntFunction<StyleCode> colourOf, int width) implements TestedModel {
    private static final double DARKEST = 0.1;
    private static final double RANGE = 0.7;

    static PaintingModel good() {
        return new PaintingModel(PaintingModel::rgb, Integer.MAX_VALUE);
    }

    /** Knows one colour only. */
    static PaintingModel monotonous(int rgb) {
        return new PaintingModel(style -> rgb, Integer.MAX_VALUE);
    }

    PaintingModel fillingOnly(int columns) {
        return new PaintingModel(colourOf, columns);
    }

    @Override
    public int styleDimension() {
        return 3;
    }

    @Override
    public Picture resized(Picture picture) {
        return picture;
    }

    @Override
    public List<Picture> translate(Picture picture, List<StyleCode> styles) {
        return styles.stream()
                .map(style -> Drawing.of(
                        picture.width(),
                        picture.height(),
                        (x, y) -> picture.pixel(x, y) != Drawing.WHITE && x < width
                                ? colourOf.applyAsInt(style)
                                : Drawing.WHITE))
                .toList();
    }

    @Override
    public StyleCode styleOf(Picture picture) {
        Colour colour = ObjectMask.of(picture).averageColour(picture);
        return new StyleCode(new float[] {number(colour.red()), number(colour.green()), number(colour.blue())});
    }

    /** Any number becomes a shade that is not taken for white. */
    private static int rgb(StyleCode style) {
        int rgb = 0;
        for (float number : style.values()) {
            double shade = DARKEST + RANGE / (1 + Math.exp(-number));
            rgb = rgb << 8 | (int) Math.round(255 * shade);
        }
        return rgb;
    }

    private static float number(double shade) {
        double share = (shade - DARKEST) / RANGE;
        return (float) Math.log(share / (1 - share));
    }
}
