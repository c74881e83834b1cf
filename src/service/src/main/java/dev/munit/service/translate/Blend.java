package dev.munit.service.translate;

import dev.munit.inference.StyleCode;
import java.util.List;

/**
 * The weights with which styles are mixed into one; they count in proportion to each other.
 *
 * @param weights none negative, not all zero
 */
record Blend(float[] weights) {
    Blend {
        double total = 0;
        for (float weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("must not have a negative number, as " + weight);
            }
            total += weight;
        }
        if (total == 0) {
            throw new IllegalArgumentException("must have a number above 0");
        }
        weights = weights.clone();
    }

    static Blend parse(String text) {
        return new Blend(NumberList.parse(text));
    }

    int styles() {
        return weights.length;
    }

    /** The weighted mean of as many codes as there are weights. */
    StyleCode of(List<StyleCode> codes) {
        int dimension = codes.get(0).values().length;
        double[] sum = new double[dimension];
        double total = 0;
        for (int style = 0; style < weights.length; style++) {
            float[] values = codes.get(style).values();
            for (int i = 0; i < dimension; i++) {
                sum[i] += (double) weights[style] * values[i];
            }
            total += weights[style];
        }
        float[] mean = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = (float) (sum[i] / total);
        }
        return new StyleCode(mean);
    }
}
