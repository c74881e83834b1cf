package dev.munit.inference;

/** A model would have to work on, or give out, more pixels than are allowed. */
public final class PictureTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PictureTooLarge(long width, long height, long maxPixels) {
        super("the picture would become " + width + " x " + height + " pixels, and at most " + maxPixels
                + " in all are possible; ask for a smaller size, or send a picture that is less long and thin");
    }
}
