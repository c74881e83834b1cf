package dev.munit.benchmark.http;

import java.util.List;

/**
 * How a number of requests fared.
 *
 * @param milliseconds of each request
 * @param perSecond requests a second, of all clients together
 */
public record Load(List<Double> milliseconds, double perSecond) {
    public Load {
        milliseconds = List.copyOf(milliseconds);
    }
}
