package dev.munit.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.RandomWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTests {
    private static final GeneratorHyperparameters SMALL =
            new GeneratorHyperparameters(3, 2, 8, 8, 2, 1, PadType.REFLECT, Activation.RELU);

    @Test
    void readsWhatWasWritten(@TempDir Path models) throws Exception {
        BundleDraft draft = new BundleDraft(
                new ModelName("edges2chairs"),
                "1.0.0",
                64,
                SMALL,
                List.of(
                        new DomainDraft("edges", RandomWeights.generator(SMALL, 1)),
                        new DomainDraft("chairs", RandomWeights.generator(SMALL, 2))),
                Map.of("data", "outlines"),
                "Apache-2.0",
                Map.of("iou", 0.75),
                Map.of("CREDITS.md", new byte[] {1}));
        Path folder = models.resolve("edges2chairs");
        BundleWriter.write(folder, draft);
        Bundle again = BundleWriter.write(folder, draft);
        assertThat(again.manifest()).isEqualTo(Bundle.read(folder).manifest());
    }
}
