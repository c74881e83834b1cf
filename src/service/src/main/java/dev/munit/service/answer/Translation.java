package dev.munit.service.answer;

/**
 * What is made of an image: everything that is needed to make it again, but for the style of each picture.
 *
 * @param model name and version: {@code edges2chairs@1.0.0}
 * @param direction by the domains' names: {@code edges2chairs}
 * @param target the name of the domain that came out: {@code chairs}
 * @param provider what it ran on
 * @param seed what random styles were drawn with
 * @param resolution at which the model worked, as a request says it: {@code model}
 * @param size of the answer, as a request says it: {@code native}
 */
public record Translation(
        String model, String direction, String target, String provider, long seed, String resolution, String size) {}
