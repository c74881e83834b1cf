package dev.munit.service.models;

import dev.munit.model.bundle.BundleManifest;
import org.jspecify.annotations.Nullable;

/**
 * How a model stands at one moment.
 *
 * @param isDefault whether requests that name no model get it
 * @param isNewest whether requests that name no version get it
 * @param loaded whether it is in memory
 * @param bytes of memory that its weights take, or are expected to take
 * @param failure why it cannot be loaded, or null
 */
record OfferedModel(
        BundleManifest manifest,
        boolean isDefault,
        boolean isNewest,
        boolean loaded,
        long bytes,
        @Nullable String failure) {

    String label() {
        return ModelLabel.of(manifest);
    }
}
