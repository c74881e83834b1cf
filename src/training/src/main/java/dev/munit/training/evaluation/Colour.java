package dev.munit.training.evaluation;

import java.util.List;

/**
 * A colour, or the mean of several, in sRGB.
 *
 * @param red from 0 to 1
 * @param green from 0 to 1
 * @param blue from 0 to 1
 */
record Colour(double red, double green, double blue) {

    /** Euclidean, from 0 to the square root of 3. */
    double distance(Colour other) {
        double dr = red - other.red;
        double dg = green - other.green;
        double db = blue - other.blue;
        return Math.sqrt(dr * dr + dg * dg + db * db);
    }

    /**
     * The mean of the distances of all pairs.
     *
     * @param colours at least two
     */
    static double meanDistance(List<Colour> colours) {
        if (colours.size() < 2) {
            throw new IllegalArgumentException("a distance needs two colours, not " + colours.size());
        }
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < colours.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += colours.get(i).distance(colours.get(j));
                pairs++;
            }
        }
        return sum / pairs;
    }
}
