package dev.munit.benchmark.worker;

import java.io.Serializable;

/**
 * What JMH measured while it was a contender's turn. Times are of one operation, in nanoseconds.
 *
 * @param operations how many were measured
 */
public record Turn(double median, double mean, double least, long operations) implements Serializable {}
