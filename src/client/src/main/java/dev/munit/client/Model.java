package dev.munit.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a model.
 *
 * @param isDefault whether requests that name no model get this one
 * @param newest whether requests that name no version get this one
 * @param loaded whether it is in memory; if not it is loaded for the first request
 * @param weightBytes what its weights take in memory
 * @param failure why it cannot be loaded; null where that is not known
 * @param domains a, then b
 * @param imageSize the shorter side of the pictures it was trained on, in pixels
 * @param styleDimension numbers in a style code
 * @param provider what it runs on
 * @param quality what was measured of it
 * @param provenance where it comes from
 * @param created the day it was written: {@code 2026-01-31}
 */
public record Model(
        String name,
        String version,
        @JsonProperty("default") boolean isDefault,
        boolean newest,
        boolean loaded,
        long weightBytes,
        @Nullable String failure,
        String method,
        List<Domain> domains,
        List<Direction> directions,
        int imageSize,
        Resolutions resolutions,
        int styleDimension,
        String provider,
        String licence,
        Map<String, Object> quality,
        Map<String, Object> provenance,
        String created) {

    /** One of its two kinds of picture: {@code a}, {@code edges}. */
    public record Domain(String role, String name) {}

    /** From one domain to the other, and what that is called. */
    public record Direction(String from, String to, List<String> names) {}

    /** The pixels at which it may work: the shorter side where nothing is asked for, and the most in all. */
    public record Resolutions(int byDefault, long mostPixels) {}
}
