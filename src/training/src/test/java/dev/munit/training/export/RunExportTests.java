package dev.munit.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleDomain;
import dev.munit.model.bundle.BundleDraft;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.bundle.ModelName;
import dev.munit.training.checkpoint.AveragedWeights;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.golden.GoldenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunExportTests {
    private static final Publication PUBLICATION = new Publication(
            new ModelName("squares"), "2.1.0", "CC0-1.0", Map.of("CREDITS.md", new byte[] {'m', 'e'}), "from two runs");

    @TempDir
    private Path folder;

    @Test
    void writesWhatTheRunHasLearnt() throws IOException {
        BundleDraft draft = RunExport.draft(model(300), PUBLICATION);

        Bundle bundle = BundleWriter.write(folder.resolve("bundle"), draft);

        assertThat(bundle.manifest().name()).isEqualTo(new ModelName("squares"));
        assertThat(bundle.manifest().version()).isEqualTo("2.1.0");
        assertThat(bundle.manifest().licence()).isEqualTo("CC0-1.0");
        assertThat(bundle.manifest().domains().stream().map(BundleDomain::name)).containsExactly("outlines", "colours");
        String weight = "dec.model.5.conv.bias";
        assertThat(bundle.weights(1, GraphKind.DECODER).get(weight))
                .isEqualTo(model(300).checkpoint().generatorB().get(weight));
        assertThat(Files.readString(bundle.folder().resolve("CREDITS.md"))).isEqualTo("me");
    }

    @Test
    void saysWhereTheModelComesFrom() throws IOException {
        Map<String, Object> provenance =
                RunExport.draft(model(300), PUBLICATION).provenance();

        assertThat(provenance)
                .containsEntry("iterations", 300L)
                .containsEntry("seed", 5L)
                .containsEntry("skipped_steps", 2L)
                .containsEntry("note", "from two runs");
        assertThat(provenance.get("exported_with").toString())
                .contains("munit=", "djl=" + Software.djl(), "pytorch=" + Software.pytorch());
    }

    @Test
    @SuppressWarnings("unchecked")
    void tellsTheConfigurationButNotWhereTheAuthorKeepsPictures() throws IOException {
        Object recorded = RunExport.draft(model(300), PUBLICATION).provenance().get("config");

        assertThat((Map<String, Object>) recorded)
                .containsEntry("recon_x_w", 10.0)
                .containsEntry("max_iter", 900)
                .containsEntry("new_size", 70)
                .containsEntry("data_root", "squares")
                .containsKey("dis");
        assertThat(recorded.toString()).doesNotContain("somebody");
    }

    @ParameterizedTest
    @CsvSource({"64, 64, 64", "70, 70, 68", "286, 286, 284", "128, 64, 64", "64, 128, 64"})
    void worksAtTheScaleOfTheTrainingsPictures(int sizeA, int sizeB, int imageSize) {
        TrainingConfig config = TrainingConfig.parse(
                "{data_root: d, new_size_a: %d, new_size_b: %d, crop_image_height: 64, crop_image_width: 64}"
                        .formatted(sizeA, sizeB),
                "any");

        assertThat(RunExport.imageSize(config)).isEqualTo(imageSize);
    }

    @Test
    void theAverageOfTheWeightsIsWhatIsExported() throws IOException {
        Checkpoint plain = GoldenRun.checkpoint(300);
        Checkpoint averaged = new Checkpoint(
                300,
                plain.seed(),
                0,
                plain.generatorA(),
                plain.generatorB(),
                plain.discriminatorA(),
                plain.discriminatorB(),
                new AveragedWeights(plain.generatorB(), plain.generatorA()),
                plain.generatorAdam(),
                plain.discriminatorAdam(),
                plain.earlier());

        BundleDraft draft = RunExport.draft(new TrainedModel(GoldenRun.CONFIG, averaged), PUBLICATION);

        assertThat(draft.domains().get(0).weights()).isSameAs(plain.generatorB());
        assertThat(draft.provenance()).containsEntry("weights", "moving average");
        assertThat(RunExport.draft(model(300), PUBLICATION).provenance())
                .containsEntry("weights", "of the last iteration");
    }

    private static TrainedModel model(long iteration) throws IOException {
        return new TrainedModel(GoldenRun.CONFIG, GoldenRun.checkpoint(iteration));
    }
}
