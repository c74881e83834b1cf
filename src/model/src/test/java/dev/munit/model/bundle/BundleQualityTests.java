package dev.munit.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleQualityTests {
    private static final GeneratorHyperparameters SMALL =
            new GeneratorHyperparameters(3, 2, 8, 8, 2, 1, PadType.REFLECT, Activation.RELU);

    @TempDir
    private Path models;

    private Path folder;
    private BundleManifest before;

    @BeforeEach
    void writeBundle() throws IOException {
        folder = models.resolve("edges2chairs");
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
                Map.of("overlap", 0.1, "old", true),
                Map.of("CREDITS.md", new byte[] {1}));
        Clock longAgo = Clock.fixed(Instant.parse("2020-02-02T12:00:00Z"), ZoneOffset.UTC);
        before = BundleWriter.write(folder, draft, longAgo).manifest();
    }

    @Test
    void replacesWhatWasMeasuredAndNothingElse() throws IOException {
        BundleManifest after =
                BundleWriter.replaceQuality(folder, Map.of("overlap", 0.75)).manifest();

        assertThat(after).isEqualTo(Bundle.read(folder).manifest());
        assertThat(after.quality()).isEqualTo(Map.of("overlap", 0.75));
        assertThat(after).usingRecursiveComparison().ignoringFields("quality").isEqualTo(before);
        assertThat(after.created()).isEqualTo("2020-02-02");
        assertThat(folder.resolve("CREDITS.md")).exists();
    }

    @Test
    void leavesNothingElseBehind() throws IOException {
        BundleWriter.replaceQuality(folder, Map.of("overlap", 0.75));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("bundle.json", "CREDITS.md", "edges", "chairs");
        }
    }

    @Test
    void keepsTheOldManifestWhenTheNewOneCannotBeWritten() throws IOException {
        byte[] json = Files.readAllBytes(folder.resolve("bundle.json"));

        assertThatThrownBy(() -> BundleWriter.replaceQuality(folder, Map.of("overlap", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quality.overlap");
        assertThat(Files.readAllBytes(folder.resolve("bundle.json"))).isEqualTo(json);
    }

    @Test
    void refusesABundleThatIsNotWhole() throws IOException {
        Files.delete(folder.resolve("chairs/decoder.onnx"));

        assertThatThrownBy(() -> BundleWriter.replaceQuality(folder, Map.of()))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageContaining("chairs/decoder.onnx");
    }
}
