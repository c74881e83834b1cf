package dev.munit.model.bundle;

import dev.munit.model.GeneratorHyperparameters;
import java.util.List;
import java.util.Map;

/**
 * What a new bundle is to hold; the rest of its manifest follows from it. Values are those of {@link BundleManifest}.
 *
 * @param name the model's name
 * @param version the model's version
 * @param imageSize the shorter side, in pixels, of the images that it was trained on
 * @param hyperparameters the shape of both domains' networks
 * @param domains the two domains: a, then b
 * @param provenance where the model comes from
 * @param licence the model's licence
 * @param quality what was measured of it
 * @param extraFiles files to lie beside the manifest, by name: {@code preview.png}, {@code CREDITS.md}
 */
public record BundleDraft(
        ModelName name,
        String version,
        int imageSize,
        GeneratorHyperparameters hyperparameters,
        List<DomainDraft> domains,
        Map<String, Object> provenance,
        String licence,
        Map<String, Object> quality,
        Map<String, byte[]> extraFiles) {
    /** @throws IllegalArgumentException if there are not two domains of different names */
    public BundleDraft {
        domains = List.copyOf(domains);
        DomainNames.checkPair(domains.stream().map(DomainDraft::name).toList());
        extraFiles = Map.copyOf(extraFiles);
    }
}
