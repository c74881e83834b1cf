package dev.munit.client;

/**
 * The style of a picture.
 *
 * @param model name and version of the model that saw it
 * @param domain to which it belongs
 * @param style its code, to be sent back
 */
public record Style(String model, String domain, float[] style) {}
