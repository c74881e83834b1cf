package dev.munit.service.answer;

import java.util.List;

/**
 * What became of an image, and everything that is needed to make it again.
 *
 * @param model name and version: {@code edges2chairs@1.0.0}
 * @param direction by the domains' names: {@code edges2chairs}
 * @param target the name of the domain that came out: {@code chairs}
 * @param provider what it ran on
 * @param seed what random styles were drawn with
 * @param pictures at least one
 */
public record Translation(
        String model, String direction, String target, String provider, long seed, List<TranslatedPicture> pictures) {

    public Translation {
        pictures = List.copyOf(pictures);
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("a translation has at least one picture");
        }
    }
}
