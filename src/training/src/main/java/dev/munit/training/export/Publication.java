package dev.munit.training.export;

import dev.munit.model.bundle.ModelName;
import java.util.Map;

/**
 * What the author of a bundle says about it.
 *
 * @param name the model's name
 * @param version the model's version
 * @param licence the model's licence
 * @param extraFiles files to lie beside the manifest, by name: {@code preview.png}, {@code CREDITS.md}
 */
public record Publication(ModelName name, String version, String licence, Map<String, byte[]> extraFiles) {
    public Publication {
        extraFiles = Map.copyOf(extraFiles);
    }
}
