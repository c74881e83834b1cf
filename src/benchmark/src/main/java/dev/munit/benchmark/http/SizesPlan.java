package dev.munit.benchmark.http;

import java.time.Duration;
import java.util.List;

/**
 * At which sizes the service is looked at.
 *
 * @param widths of models of the published shape
 * @param pixels the models' and the pictures' sides
 * @param requests of which the median is taken, for each width and size
 */
public record SizesPlan(List<Integer> widths, List<Integer> pixels, int requests) {
    /** With one request to warm up, and a model that is written before. */
    private static final Duration START = Duration.ofSeconds(15);

    public SizesPlan {
        widths = List.copyOf(widths);
        pixels = List.copyOf(pixels);
        if (requests < 1) {
            throw new IllegalArgumentException("a median needs at least one request");
        }
    }

    /** About how long one width and size takes. */
    Duration expected(int width, int side) {
        return START.plus(EveryWay.expectedCall(width, side).multipliedBy(1L + requests + EveryWay.CALLS));
    }

    /** About how long all of it takes. */
    public Duration expected() {
        return widths.stream()
                .flatMap(width -> pixels.stream().map(side -> expected(width, side)))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
