package dev.munit.training.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Up to two curves over the iterations as an SVG picture within a page, whose style sheet colours it.
 *
 * @param title what the curves show, in words
 * @param series one or two of them
 */
record LossChart(String title, List<Series> series) {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 200;
    private static final int LEFT = 44;
    private static final int RIGHT = 8;
    private static final int TOP = 8;
    private static final int BOTTOM = 22;
    /** The first losses are many times the later ones: they may run out of the picture. */
    private static final double BEGINNING = 0.05;

    /** A curve and what it is called. */
    record Series(String name, Curve curve) {}

    String toSvg() {
        Scale x = Scale.upTo((double) lastIteration());
        Scale y = Scale.upTo(largestAfterTheBeginning());
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH,
                HEIGHT,
                Html.escape(title)));
        for (double mark : y.marks()) {
            double at = y(mark, y);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>"
                            + "<text class=\"y\" x=\"%d\" y=\"%.1f\">%s</text>%n",
                    LEFT,
                    at,
                    WIDTH - RIGHT,
                    at,
                    LEFT - 6,
                    at + 4,
                    y.label(mark)));
        }
        for (double mark : x.marks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"x\" x=\"%.1f\" y=\"%d\">%s</text>%n",
                    Math.min(x(mark, x), WIDTH - RIGHT - 12.0),
                    HEIGHT - 6,
                    x.label(mark)));
        }
        for (int i = 0; i < series.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline class=\"s%d\" points=\"%s\"/>%n",
                    i,
                    points(series.get(i).curve(), x, y)));
        }
        return svg.append("</svg>").toString();
    }

    /** Clipped here rather than by the browser: other programs show the picture too. */
    private static String points(Curve curve, Scale x, Scale y) {
        return IntStream.range(0, curve.points())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        x((double) curve.iteration(i), x),
                        y(Math.max(0, Math.min(curve.mean(i), y.top())), y)))
                .collect(Collectors.joining(" "));
    }

    private long lastIteration() {
        return series.stream()
                .map(Series::curve)
                .filter(curve -> curve.points() > 0)
                .mapToLong(curve -> curve.iteration(curve.points() - 1))
                .max()
                .orElse(1);
    }

    private double largestAfterTheBeginning() {
        double largest = 0;
        for (Series one : series) {
            Curve curve = one.curve();
            for (int i = (int) (BEGINNING * curve.points()); i < curve.points(); i++) {
                largest = Math.max(largest, curve.mean(i));
            }
        }
        return largest;
    }

    private static double x(double iteration, Scale scale) {
        return LEFT + iteration / scale.top() * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double loss, Scale scale) {
        return HEIGHT - BOTTOM - loss / scale.top() * (HEIGHT - TOP - BOTTOM);
    }
}
