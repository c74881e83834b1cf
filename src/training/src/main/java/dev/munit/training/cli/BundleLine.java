package dev.munit.training.cli;

import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.GraphFile;
import java.util.Locale;

/** One line about a bundle that has been written. */
final class BundleLine {
    private BundleLine() {}

    static String of(Bundle bundle, String origin) {
        BundleManifest manifest = bundle.manifest();
        long bytes = manifest.domains().stream()
                .flatMap(domain -> domain.graphs().values().stream())
                .mapToLong(GraphFile::bytes)
                .sum();
        return String.format(
                Locale.ROOT,
                "%s: %s <-> %s, %d pixels, %s, %.1f MB",
                bundle.folder(),
                manifest.domains().get(0).name(),
                manifest.domains().get(1).name(),
                manifest.imageSize(),
                origin,
                bytes / 1e6);
    }
}
