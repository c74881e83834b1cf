package dev.munit.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.Activation;
import dev.munit.model.PadType;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleDraft;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.bundle.ModelName;
import dev.munit.model.torch.TorchCheckpoint;
import dev.munit.model.torch.UnreadableCheckpoint;
import dev.munit.training.golden.GoldenBundle;
import dev.munit.training.golden.GoldenNetworks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchImportTests {
    private static final Publication PUBLICATION =
            new Publication(new ModelName("golden"), "1.0.0", "CC0-1.0", Map.of(), "");

    @TempDir
    private Path folder;

    @Test
    void keepsTheWeightsOfBothDomains() throws IOException {
        Bundle bundle = GoldenBundle.write(folder.resolve("golden"));

        var generators =
                TorchCheckpoint.read(GoldenBundle.checkpoint("gen_zip.pt")).munitGenerators();
        String weight = "enc_content.model.0.conv.weight";
        assertThat(bundle.weights(0, GraphKind.CONTENT_ENCODER).get(weight))
                .isEqualTo(generators.a().get(weight));
        assertThat(bundle.weights(1, GraphKind.CONTENT_ENCODER).get(weight))
                .isEqualTo(generators.b().get(weight));
        assertThat(bundle.manifest().hyperparameters()).isEqualTo(GoldenNetworks.GENERATOR);
        assertThat(bundle.manifest().imageSize()).isEqualTo(GoldenBundle.IMAGE_SIZE);
    }

    @Test
    void takesTheCallersWordForWhatTheFileDoesNotSay() throws IOException {
        BundleDraft draft = draft("gen_zip.pt", PadType.ZERO, Activation.LRELU);

        assertThat(draft.hyperparameters().padType()).isEqualTo(PadType.ZERO);
        assertThat(draft.hyperparameters().activation()).isEqualTo(Activation.LRELU);
    }

    @Test
    void namesTheFileButNotItsFolder() throws IOException {
        Map<String, Object> provenance =
                draft("gen_zip.pt", PadType.REFLECT, Activation.RELU).provenance();

        assertThat(provenance).containsEntry("file", "gen_zip.pt").containsKey("imported_with");
    }

    @Test
    void refusesADiscriminator() {
        assertThatThrownBy(() -> draft("dis_zip.pt", PadType.REFLECT, Activation.RELU))
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageContaining("discriminator");
    }

    private static BundleDraft draft(String file, PadType padType, Activation activation) throws IOException {
        return new TorchImport(GoldenBundle.checkpoint(file), "edges", "chairs", 64, padType, activation)
                .draft(PUBLICATION);
    }
}
