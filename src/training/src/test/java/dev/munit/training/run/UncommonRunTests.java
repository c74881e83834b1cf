package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.munit.image.Picture;
import dev.munit.inference.Direction;
import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ModelInput;
import dev.munit.inference.ModelResolution;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.StyleSampler;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.bundle.ModelName;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.checkpoint.CheckpointFile;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.config.VggLayer;
import dev.munit.training.data.SamplePictures;
import dev.munit.training.data.TrainingBatch;
import dev.munit.training.data.UnpairedBatches;
import dev.munit.training.export.Publication;
import dev.munit.training.export.RunExport;
import dev.munit.training.export.TrainedModel;
import dev.munit.training.golden.GoldenBundle;
import dev.munit.training.golden.StateDictionaryFile;
import dev.munit.training.perceptual.MadeUpVgg;
import dev.munit.training.step.Losses;
import dev.munit.training.step.MunitStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with what configurations allow and seldom ask for, from pictures to a bundle that translates. */
class UncommonRunTests {
    private static final String GREY = "input_dim_a: 1\ninput_dim_b: 1\n";
    private static final int SIZE = 64;
    private static final int ROWS = 7;

    @TempDir
    Path folder;

    private String tiny;

    @BeforeEach
    void drawPictures() throws IOException {
        tiny = Files.readString(TinyTask.write(folder, 10, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bn, gan_type: nsgan, activ: selu, num_scales: 2",
                "in, gan_type: lsgan, activ: lrelu, num_scales: 2",
                "ln, gan_type: nsgan, activ: prelu, pad_type: zero",
                "sn, gan_type: nsgan, activ: prelu, pad_type: replicate"
            })
    void goOnFromACheckpointToTheSameBytes(String norm) throws Exception {
        TrainingConfig config = TrainingConfig.parse(
                tiny.replace("dis: {dim: 4}", "dis: {dim: 4, norm: " + norm + "}") + GREY
                        + "init: orthogonal\ninit_dis: default\nclip_grad_norm: 3\nprecision: fp32\n",
                "any");
        UnpairedBatches batches = UnpairedBatches.open(config);
        Equipment equipment = Equipment.of(config, Device.cpu(), 1);
        Path middle = folder.resolve("middle.npz");
        Path whole = folder.resolve("whole.npz");
        try (Trainer trainer = Trainer.start(config, equipment)) {
            for (int i = 1; i <= 4; i++) {
                step(trainer, batches.batch(i));
                if (i == 2) {
                    CheckpointFile.write(middle, trainer.checkpoint());
                }
            }
            CheckpointFile.write(whole, trainer.checkpoint());
        }
        Path resumed = folder.resolve("resumed.npz");
        try (Trainer trainer = Trainer.resume(config, equipment, CheckpointFile.read(middle))) {
            for (int i = 3; i <= 4; i++) {
                step(trainer, batches.batch(i));
            }
            CheckpointFile.write(resumed, trainer.checkpoint());
        }
        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    private static MunitStep.Outcome step(Trainer trainer, TrainingBatch batch) {
        MunitStep.Outcome outcome = trainer.iterate(batch);
        assertThat(outcome.discriminatorSkipped()).isFalse();
        assertThat(outcome.generatorSkipped()).isFalse();
        assertThat(outcome.losses().byName().values()).allMatch(Float::isFinite);
        return outcome;
    }

    @Test
    void greyPicturesAreTrainedOnShownExportedAndTranslated() throws Exception {
        TrainingConfig config = TrainingConfig.parse(tiny.replace("gen: {", "gen: {activ: prelu, ") + GREY, "any");
        TrainingBatch pictures = SamplePictures.test(config);
        Checkpoint checkpoint;
        try (Trainer trainer = Trainer.start(config, Equipment.of(config, Device.cpu(), 1))) {
            step(trainer, UnpairedBatches.open(config).batch(1));
            Picture grid = trainer.samples(pictures).a2b();
            assertThat(grid.width()).isEqualTo(pictures.batchSize() * SIZE);
            assertThat(grid.height()).isEqualTo(ROWS * SIZE);
            assertThat(grid.rgb()[0] & 0xff).isEqualTo(Math.round((pictures.a()[0] + 1) * 127.5f));
            assertGrey(grid);
            checkpoint = trainer.checkpoint();
        }
        Publication publication = new Publication(new ModelName("grey"), "1.0.0", "CC0-1.0", Map.of(), "");
        Bundle bundle = BundleWriter.write(
                folder.resolve("bundle"), RunExport.draft(new TrainedModel(config, checkpoint), publication));
        assertThat(bundle.manifest().hyperparameters()).isEqualTo(config.generator());

        try (Engine engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0, 512 * 512));
                Translator translator = engine.load(bundle)) {
            translator.warmUp();
            byte[] colours = new byte[3 * 70 * 66];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = (byte) (i * 31);
            }
            Picture coloured = new Picture(70, 66, colours);
            Picture translated = translate(translator, coloured);
            assertThat(translated.size())
                    .isEqualTo(
                            translator.prepare(coloured, new ModelResolution()).size());
            assertGrey(translated);
            assertThat(translated).isEqualTo(translate(translator, coloured));
            assertThat(translated).isNotEqualTo(translate(translator, new Picture(70, 66, new byte[3 * 70 * 66])));
        }
    }

    private static Picture translate(Translator translator, Picture picture) {
        ModelInput input = translator.prepare(picture, new ModelResolution());
        return translator.decode(
                Direction.A2B,
                translator.encode(Direction.A2B, input),
                StyleSampler.sample(1, 0, translator.manifest().styleDim()));
    }

    private static void assertGrey(Picture picture) {
        assertThat(picture.grey()).isEqualTo(picture);
    }

    @Test
    void aRunStartsFromWhatAModelHasLearntAndGoesOnWithoutIt() throws Exception {
        Bundle narrow = GoldenBundle.write(folder.resolve("narrow"));
        TrainingConfig config = TrainingConfig.parse(
                tiny.replaceFirst("gen: .*", "gen: {dim: 16, mlp_dim: 32}") + "init_from: '" + narrow.folder() + "'\n",
                "any");
        Checkpoint checkpoint;
        try (Trainer trainer = Trainer.start(config, Equipment.of(config, Device.cpu(), 1))) {
            assertThat(trainer.checkpoint().generatorB().get("mlp.model.0.fc.weight"))
                    .isEqualTo(narrow.weights(1, GraphKind.DECODER).get("mlp.model.0.fc.weight"));
            step(trainer, UnpairedBatches.open(config).batch(1));
            checkpoint = trainer.checkpoint();
        }
        Files.delete(narrow.folder().resolve("bundle.json"));
        try (Trainer trainer = Trainer.resume(config, Equipment.toGoOn(config, Device.cpu(), 1), checkpoint)) {
            step(trainer, UnpairedBatches.open(config).batch(2));
        }
    }

    @Test
    void thePerceptualLossCountsAsMuchAsItsWeightSays() throws Exception {
        Path vgg = StateDictionaryFile.write(folder.resolve("vgg16.pth"), MadeUpVgg.torchvision(VggLayer.RELU4_3));
        String with = tiny + "vgg_model_path: '" + vgg + "'\n";
        Losses without = firstLosses(TrainingConfig.parse(with, "any"));
        Losses once = firstLosses(TrainingConfig.parse(with + "vgg_w: 1", "any"));
        Losses fivefold = firstLosses(TrainingConfig.parse(with + "vgg_w: 5", "any"));

        assertThat(without.vggA()).isZero();
        assertThat(once.vggA()).isPositive().isEqualTo(fivefold.vggA());
        assertThat(once.vggB()).isPositive().isEqualTo(fivefold.vggB());
        double both = once.vggA() + once.vggB();
        assertThat((double) once.genTotal()).isCloseTo(without.genTotal() + both, within(1e-4));
        assertThat((double) fivefold.genTotal()).isCloseTo(without.genTotal() + 5 * both, within(1e-4));
        assertThat(once.byName()).containsEntry("loss_gen_vgg_a", once.vggA());
    }

    private static Losses firstLosses(TrainingConfig config) throws IOException {
        try (Trainer trainer = Trainer.start(config, Equipment.of(config, Device.cpu(), 1))) {
            return step(trainer, UnpairedBatches.open(config).batch(1)).losses();
        }
    }

    @Test
    void clippedGradientsReachAdamWithTheNormThatWasAskedFor() throws Exception {
        Checkpoint free = afterOne(TrainingConfig.parse(tiny + "weight_decay: 0", "any"));
        Checkpoint clipped = afterOne(TrainingConfig.parse(tiny + "weight_decay: 0\nclip_grad_norm: 0.01", "any"));

        // After one step Adam's first moments are (1 - beta1) times the gradients.
        double freeNorm = firstMoments(free);
        assertThat(freeNorm).isGreaterThan(0.01);
        assertThat(firstMoments(clipped)).isCloseTo(0.01, within(1e-5));
    }

    private static Checkpoint afterOne(TrainingConfig config) throws IOException {
        try (Trainer trainer = Trainer.start(config, Equipment.of(config, Device.cpu(), 1))) {
            step(trainer, UnpairedBatches.open(config).batch(1));
            return trainer.checkpoint();
        }
    }

    /** The norm of the generators' gradients, from the first half of Adam's moments; beta1 is 0.5. */
    private static double firstMoments(Checkpoint checkpoint) {
        var moments = checkpoint.generatorAdam().moments();
        double squares = 0;
        for (var moment : moments.subList(0, moments.size() / 2)) {
            for (float value : moment.data()) {
                squares += 4.0 * value * value;
            }
        }
        return Math.sqrt(squares);
    }
}
