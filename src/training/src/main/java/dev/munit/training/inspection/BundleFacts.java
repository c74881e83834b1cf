package dev.munit.training.inspection;

import dev.munit.model.bundle.BundleDomain;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.GraphFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a bundle's manifest says, once the bundle has been found whole. */
final class BundleFacts {
    private BundleFacts() {}

    static Map<String, Object> of(BundleManifest manifest) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "bundle");
        facts.put("name", manifest.name().value());
        facts.put("version", manifest.version());
        facts.put("created", manifest.created());
        facts.put("licence", manifest.licence());
        facts.put("domains", manifest.domains().stream().map(BundleDomain::name).toList());
        facts.put("method", manifest.method());
        facts.put("image_size", manifest.imageSize());
        facts.put("parameters", NetworkFacts.parameters(manifest.hyperparameters()));
        facts.put("gen", NetworkFacts.hyperparameters(manifest.hyperparameters()));
        facts.put("quality", manifest.quality());
        facts.put("provenance", manifest.provenance());
        facts.put("graphs", graphs(manifest));
        return facts;
    }

    /** Each graph's bytes by its file. */
    private static Map<String, Object> graphs(BundleManifest manifest) {
        Map<String, Object> bytes = new LinkedHashMap<>();
        for (BundleDomain domain : manifest.domains()) {
            for (GraphFile graph : domain.graphs().values()) {
                bytes.put(graph.file(), graph.bytes());
            }
        }
        return bytes;
    }
}
