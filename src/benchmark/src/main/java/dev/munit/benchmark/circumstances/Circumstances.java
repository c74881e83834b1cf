package dev.munit.benchmark.circumstances;

import org.jspecify.annotations.Nullable;

/**
 * Under what one section was measured.
 *
 * @param revision of the sources
 * @param day ISO 8601, UTC
 * @param command the arguments of the command line
 * @param minutes that it took
 * @param use of the machine's processors meanwhile; null where the system does not tell
 */
public record Circumstances(
        Machine machine,
        String revision,
        String day,
        String command,
        double minutes,
        @Nullable ProcessorUse use) {}
