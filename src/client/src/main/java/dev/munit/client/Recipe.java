package dev.munit.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a picture was made. What the picture does not say is null.
 *
 * @param styles the style code of each of its pictures
 * @param again the request that makes it again of the same original
 */
public record Recipe(
        String mediaType,
        int width,
        int height,
        String model,
        @Nullable String direction,
        @Nullable String provider,
        @Nullable String seed,
        List<float[]> styles,
        @Nullable String resolution,
        @Nullable String size,
        Again again) {

    /**
     * A request.
     *
     * @param path {@code /translate}
     * @param accept the media type
     */
    public record Again(String path, String accept, Map<String, String> parameters) {}
}
