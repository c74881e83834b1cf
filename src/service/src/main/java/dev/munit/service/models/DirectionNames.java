package dev.munit.service.models;

import dev.munit.inference.Direction;
import dev.munit.model.bundle.BundleManifest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a direction of a model can be called: by letters ({@code a2b}), or by its domains ({@code edges2chairs},
 * {@code edges->chairs}).
 *
 * @param from the name of the domain that is translated
 * @param to the name of the domain that comes out
 */
public record DirectionNames(Direction direction, String from, String to) {

    public static DirectionNames of(Direction direction, BundleManifest manifest) {
        return new DirectionNames(
                direction,
                manifest.domains().get(direction.source()).name(),
                manifest.domains().get(direction.target()).name());
    }

    /** The direction that is called so, in small or capital letters. */
    public static Optional<Direction> find(String name, BundleManifest manifest) {
        return Arrays.stream(Direction.values())
                .filter(direction -> of(direction, manifest).all().stream().anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }

    /** All names, the shortest first. */
    public List<String> all() {
        return List.of(direction.key(), byDomains(), from + "->" + to);
    }

    /** {@code edges2chairs}. */
    public String byDomains() {
        return from + "2" + to;
    }
}
