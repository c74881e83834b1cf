package dev.munit.training.dataset;

import dev.munit.image.Picture;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Draws the outlines of what a picture shows, black on white: Canny's edge detector on colours ("A computational
 * approach to edge detection", 1986), whose two thresholds follow from the picture itself.
 *
 * @param smoothing standard deviation, in pixels of a picture of {@value #REFERENCE_SIDE} pixels (and in proportion of
 *     larger ones), of the Gaussian that takes noise and texture away; more makes fewer lines
 * @param detail what the thresholds are divided by: 1 as the picture suggests, more draws fainter edges too
 */
public record Outlines(double smoothing, double detail) {
    static final int REFERENCE_SIDE = 256;
    private static final double LEAST_SMOOTHING = 0.8;
    /** A change a pixel that nobody sees, and noise often has. */
    private static final double NOISE = 4 / 255.0;
    /** A change a pixel that anybody sees: an edge, however much stronger the others are. */
    private static final double CLEAR = 12 / 255.0;
    /** The lower threshold as a part of the upper one; Canny recommends from a third to a half. */
    private static final double LOWER = 0.4;
    /** The shortest line drawn, as a part of the shorter side. */
    private static final double SHORTEST = 0.03;

    private static final int BINS = 256;

    public Outlines {
        if (!(smoothing > 0 && smoothing <= 20)) {
            throw new IllegalArgumentException("the smoothing must be above 0 and at most 20 pixels, not " + smoothing);
        }
        if (!(detail > 0 && detail <= 100)) {
            throw new IllegalArgumentException("the detail must be above 0 and at most 100, not " + detail);
        }
    }

    /** The outlines of a picture, of its size. */
    public Picture of(Picture picture) {
        int shorter = Math.min(picture.width(), picture.height());
        double sigma = Math.max(LEAST_SMOOTHING, smoothing * shorter / REFERENCE_SIDE);
        Plane ridges = Gradients.of(picture, sigma).ridges();
        double upper = Math.max(NOISE, Math.min(CLEAR, threshold(ridges))) / detail;
        BitSet edges = connected(ridges, upper, LOWER * upper, (int) Math.round(SHORTEST * shorter));
        byte[] rgb = new byte[picture.rgb().length];
        Arrays.fill(rgb, (byte) 255);
        edges.stream().forEach(at -> Arrays.fill(rgb, 3 * at, 3 * at + 3, (byte) 0));
        return new Picture(picture.width(), picture.height(), rgb);
    }

    /**
     * What parts strong ridges from weak ones best: Otsu's threshold, over the logarithm of their magnitudes, because
     * edges within an object are often ten times as faint as those around it and are edges all the same.
     */
    private static double threshold(Plane ridges) {
        double floor = Math.log(NOISE / 4);
        double width = -floor / BINS;
        long[] histogram = new long[BINS];
        for (float ridge : ridges.values()) {
            int bin = ridge > 0 ? (int) ((Math.log(ridge) - floor) / width) : -1;
            if (bin >= 0) {
                histogram[Math.min(bin, BINS - 1)]++;
            }
        }
        return Math.exp(floor + width * otsu(histogram));
    }

    /** The first bin of the upper class when the variance between two classes is largest (Otsu, 1979). */
    private static int otsu(long[] histogram) {
        double count = 0;
        double sum = 0;
        for (int i = 0; i < histogram.length; i++) {
            count += histogram[i];
            sum += (double) i * histogram[i];
        }
        double below = 0;
        double sumBelow = 0;
        double most = -1;
        int best = 0;
        for (int i = 0; i < histogram.length - 1; i++) {
            below += histogram[i];
            sumBelow += (double) i * histogram[i];
            double above = count - below;
            if (below > 0 && above > 0) {
                double distance = sumBelow / below - (sum - sumBelow) / above;
                double variance = below * above * distance * distance;
                if (variance > most) {
                    most = variance;
                    best = i + 1;
                }
            }
        }
        return best;
    }

    /** Ridges above the lower threshold that hang together with one above the upper, and are not too short. */
    private static BitSet connected(Plane ridges, double upper, double lower, int shortest) {
        BitSet edges = new BitSet(ridges.values().length);
        BitSet seen = new BitSet(ridges.values().length);
        for (int start = 0; start < ridges.values().length; start++) {
            if (ridges.values()[start] >= upper && !seen.get(start)) {
                BitSet line = follow(ridges, start, lower, seen);
                if (line.cardinality() >= shortest) {
                    edges.or(line);
                }
            }
        }
        return edges;
    }

    private static BitSet follow(Plane ridges, int start, double lower, BitSet seen) {
        BitSet line = new BitSet();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(start);
        seen.set(start);
        while (!open.isEmpty()) {
            int at = open.remove();
            line.set(at);
            int x = at % ridges.width();
            int y = at / ridges.width();
            for (int ny = Math.max(0, y - 1); ny <= Math.min(ridges.height() - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(ridges.width() - 1, x + 1); nx++) {
                    int next = ny * ridges.width() + nx;
                    if (!seen.get(next) && ridges.values()[next] >= lower) {
                        seen.set(next);
                        open.add(next);
                    }
                }
            }
        }
        return line;
    }
}
