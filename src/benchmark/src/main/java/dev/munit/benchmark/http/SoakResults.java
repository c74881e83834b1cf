package dev.munit.benchmark.http;

import org.jspecify.annotations.Nullable;

/**
 * How memory fared over many requests.
 *
 * @param pictures that were sent, for people
 * @param early the memory after the first of them; none where the system does not tell
 * @param late the memory after all of them; none where the system does not tell
 */
public record SoakResults(
        SoakPlan plan,
        ServiceSettings settings,
        String pictures,
        @Nullable Memory early,
        @Nullable Memory late) {}
