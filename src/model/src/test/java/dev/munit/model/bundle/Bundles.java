package dev.munit.model.bundle;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.RandomWeights;
import java.util.List;
import java.util.Map;

/** Bundles of a few kilobytes. */
final class Bundles {
    static final GeneratorHyperparameters HP =
            new GeneratorHyperparameters(3, 1, 2, 2, 2, 1, PadType.REFLECT, Activation.RELU);

    private Bundles() {}

    static BundleDraft draft(long seed) {
        return draft(seed, Map.of("preview.png", new byte[] {1, 2, 3}));
    }

    static BundleDraft draft(long seed, Map<String, byte[]> extraFiles) {
        return new BundleDraft(
                new ModelName("edges2chairs"),
                "1.0." + seed,
                64,
                HP,
                List.of(
                        new DomainDraft("edges", RandomWeights.generator(HP, 2 * seed)),
                        new DomainDraft("chairs", RandomWeights.generator(HP, 2 * seed + 1))),
                Map.of("data", "outlines of chairs"),
                "Apache-2.0",
                Map.of("outline_iou", 0.75),
                extraFiles);
    }
}
