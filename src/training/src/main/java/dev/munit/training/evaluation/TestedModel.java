package dev.munit.training.evaluation;

import dev.munit.image.Picture;
import dev.munit.inference.StyleCode;
import java.util.List;

/** A model as its judge sees it: translates pictures of domain a to domain b. */
interface TestedModel {
    /** Numbers in a style code. */
    int styleDimension();

    /** A picture in the size in which the model works on it, and in which it answers. */
    Picture resized(Picture picture);

    /** A picture of domain a in each of those styles. */
    List<Picture> translate(Picture picture, List<StyleCode> styles);

    /** The style of a picture of domain b. */
    StyleCode styleOf(Picture picture);
}
