package dev.munit.client;

/**
 * What came back: a picture, a sheet, an animation, or an archive of pictures.
 *
 * @param bytes the file; not copied
 * @param mediaType what it is: {@code image/png}
 * @param seed what random styles were drawn with; the same seed makes the same picture again
 * @param model name and version: {@code edges2chairs@1.0.0}
 * @param provider what it ran on: {@code cpu}
 */
public record MadePicture(byte[] bytes, String mediaType, long seed, String model, String provider) {}
