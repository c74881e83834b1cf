package dev.munit.inference;

import dev.munit.model.bundle.BundleManifest;
import java.util.Locale;
import java.util.Optional;

/** From which of a model's two domains to which a picture is translated. */
public enum Direction {
    A2B(0, 1),
    B2A(1, 0);

    private final int source;
    private final int target;

    Direction(int source, int target) {
        this.source = source;
        this.target = target;
    }

    /** The domain whose content encoder is used: 0 for a, 1 for b. */
    public int source() {
        return source;
    }

    /** The domain whose style encoder and decoder are used: 0 for a, 1 for b. */
    public int target() {
        return target;
    }

    /** {@code a2b} or {@code b2a}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the domains' names, for example {@code edges2chairs}. */
    public String key(BundleManifest manifest) {
        return manifest.domains().get(source).name() + "2"
                + manifest.domains().get(target).name();
    }

    /** The direction of either key; none for any other text. */
    public static Optional<Direction> of(String key, BundleManifest manifest) {
        for (Direction direction : values()) {
            if (key.equals(direction.key()) || key.equals(direction.key(manifest))) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }
}
