package dev.munit.service.models;

import dev.munit.model.bundle.BundleManifest;

/** How a model is called where its version matters: {@code edges2chairs@1.0.0}. */
public final class ModelLabel {
    private ModelLabel() {}

    public static String of(BundleManifest manifest) {
        return manifest.name().value() + "@" + manifest.version();
    }
}
