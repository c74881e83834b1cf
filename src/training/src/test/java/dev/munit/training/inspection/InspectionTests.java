package dev.munit.training.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.InvalidBundle;
import dev.munit.model.torch.UnreadableCheckpoint;
import dev.munit.training.golden.GoldenBundle;
import dev.munit.training.golden.GoldenRun;
import dev.munit.training.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTests {
    /** By the formulas of {@code spec/munit.md} 1.3, which give the published 15,026,187 for dim 64. */
    private static final long GENERATORS = 2 * 239_499;

    @TempDir
    private Path folder;

    @Test
    void tellsWhatABundleIs() throws IOException {
        Bundle bundle = GoldenBundle.write(folder.resolve("golden"));

        Map<String, Object> facts = Inspection.of(bundle.folder());

        assertThat(facts)
                .containsEntry("kind", "bundle")
                .containsEntry("name", "golden")
                .containsEntry("domains", List.of("edges", "chairs"))
                .containsEntry("image_size", 32)
                .containsEntry("licence", "CC0-1.0");
        assertThat(facts.get("gen").toString()).contains("dim=8", "mlp_dim=32", "style_dim=8", "pad_type=reflect");
        assertThat(facts.get("graphs").toString()).contains("edges/content_encoder.onnx=", "chairs/decoder.onnx=");
    }

    @Test
    void checksABundleBeforeItTellsOfIt() throws IOException {
        Bundle bundle = GoldenBundle.write(folder.resolve("golden"));
        Files.delete(bundle.folder().resolve("edges/decoder.onnx"));

        assertThatThrownBy(() -> Inspection.of(bundle.folder()))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageContaining("edges/decoder.onnx");
    }

    @Test
    void tellsHowFarARunIs() throws IOException {
        RunFolder run = GoldenRun.write(folder.resolve("run"), 100, 300);

        assertThat(Inspection.of(run.root()))
                .containsEntry("kind", "run")
                .containsEntry("iteration", 300L)
                .containsEntry("max_iter", 900L)
                .containsEntry("skipped_steps", 2L)
                .containsEntry("domains", List.of("outlines", "colours"));
    }

    @Test
    void tellsOfARunThatHasSavedNothingYet() throws IOException {
        RunFolder run = GoldenRun.write(folder.resolve("run"));

        assertThat(Inspection.of(run.root())).containsEntry("iteration", 0L);
    }

    @Test
    void tellsOfACheckpointWhatItsRunKnows() throws IOException {
        RunFolder run = GoldenRun.write(folder.resolve("run"), 100);
        Path checkpoint = run.checkpoints().fileOf(100);

        assertThat(Inspection.of(checkpoint))
                .containsEntry("kind", "checkpoint")
                .containsEntry("iteration", 100L)
                .containsEntry("parameters", GENERATORS)
                .containsEntry("run", "squares")
                .containsKey("gen");
        Path moved = Files.move(checkpoint, folder.resolve("moved.npz"));
        assertThat(Inspection.of(moved)).containsEntry("iteration", 100L).doesNotContainKey("run");
    }

    @Test
    void countsTheSameParametersHoweverAModelIsKept() throws IOException {
        Bundle bundle = GoldenBundle.write(folder.resolve("golden"));
        RunFolder run = GoldenRun.write(folder.resolve("run"), 100);

        assertThat(Inspection.of(bundle.folder())).containsEntry("parameters", GENERATORS);
        assertThat(Inspection.of(GoldenBundle.checkpoint("gen_zip.pt"))).containsEntry("parameters", GENERATORS);
        assertThat(Inspection.of(run.root())).containsEntry("parameters", GENERATORS);
    }

    @Test
    void tellsPyTorchsGeneratorsFromDiscriminators() throws IOException {
        assertThat(Inspection.of(GoldenBundle.checkpoint("gen_zip.pt")))
                .containsEntry("kind", "PyTorch checkpoint of MUNIT generators")
                .containsEntry("assumed", List.of("pad_type", "activ"));
        assertThat(Inspection.of(GoldenBundle.checkpoint("dis_zip.pt")))
                .containsEntry("kind", "PyTorch checkpoint of MUNIT discriminators")
                .doesNotContainKey("gen");
    }

    @Test
    void saysWhatItDoesNotKnow() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "these are no weights");

        assertThatThrownBy(() -> Inspection.of(text))
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageContaining("notes.txt");
        assertThatThrownBy(() -> Inspection.of(folder))
                .isInstanceOf(NothingToInspect.class)
                .hasMessageContaining("neither a bundle nor a run");
        assertThatThrownBy(() -> Inspection.of(folder.resolve("nowhere")))
                .isInstanceOf(NothingToInspect.class)
                .hasMessageContaining("nowhere");
    }
}
