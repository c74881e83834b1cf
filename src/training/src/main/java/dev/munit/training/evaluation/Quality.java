package dev.munit.training.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good a model is at its test pictures, translated from domain a to domain b.
 *
 * @param overlap how far it stays on the outline: intersection over union of the area that is not white with that of
 *     the right answer; the mean over pictures and random styles, from 0 to 1
 * @param styleDistance how much styles matter: the mean distance of the object's average colours in two random styles,
 *     RGB from 0 to 1
 * @param trueDistance the same for two of the right answers
 * @param guided how often the object's average colour is nearer to that of the picture whose style it was given than to
 *     that of another, from 0 to 1
 * @param pictures how many test pictures there were
 * @param styles random styles for each
 * @param draws of a picture, a style picture and another
 * @param seed what styles and draws were drawn with
 */
public record Quality(
        double overlap,
        double styleDistance,
        double trueDistance,
        double guided,
        int pictures,
        int styles,
        int draws,
        long seed) {

    /** The colours' distance in random styles as a share of that of the right answers. */
    public double styleRatio() {
        return styleDistance / trueDistance;
    }

    /** As a bundle's manifest keeps it; shares and distances have four digits. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outline_overlap", rounded(overlap));
        json.put("style_ratio", rounded(styleRatio()));
        json.put("style_distance", rounded(styleDistance));
        json.put("true_distance", rounded(trueDistance));
        json.put("guided_share", rounded(guided));
        json.put("test_pictures", pictures);
        json.put("styles_per_picture", styles);
        json.put("guided_draws", draws);
        json.put("seed", seed);
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
