package dev.munit.client;

import java.util.List;

/**
 * A translation, and everything that is needed to make it again.
 *
 * @param model name and version
 * @param direction by the domains' names: {@code edges2chairs}
 * @param provider what it ran on
 * @param seed what random styles were drawn with
 */
public record Translation(String model, String direction, String provider, long seed, List<Image> images) {

    /**
     * One picture.
     *
     * @param file what it may be called
     * @param style its style code, to be sent back
     * @param data the file
     */
    public record Image(String file, String mediaType, int width, int height, float[] style, byte[] data) {}
}
