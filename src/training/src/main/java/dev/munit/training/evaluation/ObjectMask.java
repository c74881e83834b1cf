package dev.munit.training.evaluation;

import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import java.util.BitSet;

/**
 * Where a picture on white shows its object: a pixel is part of it if red, green or blue is below {@value #WHITE} of
 * its largest value. That leaves out the noise that a network makes of white, and takes in light shades and thin lines.
 */
final class ObjectMask {
    static final double WHITE = 0.9;

    private final ImageSize size;
    private final BitSet object;

    private ObjectMask(ImageSize size, BitSet object) {
        this.size = size;
        this.object = object;
    }

    static ObjectMask of(Picture picture) {
        byte[] rgb = picture.rgb();
        BitSet object = new BitSet();
        for (int i = 0; i < rgb.length; i++) {
            if ((rgb[i] & 0xff) < WHITE * 255) {
                object.set(i / 3);
            }
        }
        return new ObjectMask(picture.size(), object);
    }

    /** Whether the picture shows nothing but white. */
    boolean isEmpty() {
        return object.isEmpty();
    }

    /** Intersection over union with another picture's object of the same size; 1 if both are empty. */
    double overlap(ObjectMask other) {
        requireSize(other.size);
        BitSet union = (BitSet) object.clone();
        union.or(other.object);
        if (union.isEmpty()) {
            return 1;
        }
        BitSet intersection = (BitSet) object.clone();
        intersection.and(other.object);
        return (double) intersection.cardinality() / union.cardinality();
    }

    /** The mean of a picture's pixels at the places of this object. */
    Colour averageColour(Picture picture) {
        requireSize(picture.size());
        if (isEmpty()) {
            throw new IllegalArgumentException("a picture that shows nothing has no colour");
        }
        byte[] rgb = picture.rgb();
        long[] sum = new long[3];
        for (int pixel = object.nextSetBit(0); pixel >= 0; pixel = object.nextSetBit(pixel + 1)) {
            for (int channel = 0; channel < 3; channel++) {
                sum[channel] += rgb[3 * pixel + channel] & 0xff;
            }
        }
        double full = 255.0 * object.cardinality();
        return new Colour(sum[0] / full, sum[1] / full, sum[2] / full);
    }

    private void requireSize(ImageSize other) {
        if (!size.equals(other)) {
            throw new IllegalArgumentException("pictures of " + size + " and " + other + " cannot be compared");
        }
    }
}
