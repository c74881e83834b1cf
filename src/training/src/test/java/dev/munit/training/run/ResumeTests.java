package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import dev.munit.model.Weights;
import dev.munit.training.Drawing;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.checkpoint.CheckpointFile;
import dev.munit.training.config.DataLayout;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.config.VggLayer;
import dev.munit.training.data.UnpairedBatches;
import dev.munit.training.golden.StateDictionaryFile;
import dev.munit.training.perceptual.MadeUpVgg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going on from a checkpoint, within one process; {@link ResumeIT} kills processes. */
class ResumeTests {
    private static final int BREAK = 3;
    private static final int ITERATIONS = 6;

    private static final Equipment ON_THE_CPU = new Equipment(Device.cpu(), 1, Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lr_policy: constant",
                "ema: 0.9",
                "precision: bf16",
                "batch_size: 2",
                "{lr_policy: step, step_size: 2, gamma: 0.5, lr_dis: 0.0004}",
                "{weight_decay: 0, init: xavier, init_dis: kaiming, ema: 0.999, precision: bf16}",
                "{dis.norm: sn, precision: bf16}",
                "{dis.norm: ln, batch_size: 2, ema: 0.9, precision: bf16, clip_grad_norm: 1}",
                "{vgg_w: 1, vgg_layer: relu5_3, batch_size: 2}"
            })
    void everyModeGoesOnToTheSameBytes(String options) throws Exception {
        assertResumesToTheSameBytes(configuration(options));
    }

    @Test
    void soDoListedPictures() throws Exception {
        TrainingConfig folders = configuration("ema: 0.9");
        Path data = folder.resolve("data");
        StringBuilder lists = new StringBuilder();
        for (String set : new String[] {"trainA", "trainB", "testA", "testB"}) {
            String key = set.substring(0, set.length() - 1) + "_" + (set.endsWith("A") ? "a" : "b");
            Files.writeString(data.resolve(set + ".txt"), "p4.png\np0.png\np5.png\np2.png\n");
            lists.append("data_folder_%s: '%s'\ndata_list_%s: '%s.txt'\n"
                    .formatted(key, data.resolve(set), key, data.resolve(set)));
        }
        TrainingConfig config =
                TrainingConfig.parse(folders.toYaml().replaceFirst("(?m)^data_root: .*$", "") + lists, "any");

        assertThat(config.data().layout()).isInstanceOf(DataLayout.Lists.class);
        assertResumesToTheSameBytes(config);
    }

    @Test
    void soDoPicturesBesideEachOther() throws Exception {
        TrainingConfig config = configuration("data_aligned: true");
        for (String set : new String[] {"train", "val"}) {
            for (int i = 0; i < 5; i++) {
                int seed = i;
                Drawing.save(
                        folder.resolve("data").resolve(set).resolve(i + ".png"),
                        Drawing.of(160, 80, (x, y) -> (x * (seed + 3) ^ y * 5) * 0x010203 & 0xffffff));
            }
        }

        assertThat(config.data().layout()).isInstanceOf(DataLayout.Aligned.class);
        assertResumesToTheSameBytes(config);
    }

    /** The last iterations judge translations from before the break, and from after it. */
    @ParameterizedTest
    @ValueSource(strings = {"dis_batches: 2", "{batch_size: 2, dis_batches: 3, dis.norm: bn}"})
    void soDoEarlierTranslations(String options) throws Exception {
        assertResumesToTheSameBytes(configuration(options), 1, 2 * BREAK + 8);
    }

    /** What is summed up by two threads is divided between them alike each time; there are two for each domain. */
    @Test
    void soDoFourThreads() throws Exception {
        TrainingConfig config = configuration("{batch_size: 2, dis.norm: sn, ema: 0.9}");
        try {
            assertResumesToTheSameBytes(config, 4, ITERATIONS);
        } finally {
            JniUtils.setNumThreads(1);
        }
    }

    /** So a run may go on with another number of threads, as far as that is one for each domain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lr_policy: constant",
                "{batch_size: 2, dis.norm: sn, clip_grad_norm: 1}",
                "{dis.norm: ln, precision: bf16}",
                "{vgg_w: 1, vgg_layer: relu5_3}"
            })
    void theDomainsSideBySideMakeTheSameBytesAsOneAfterTheOther(String options) throws Exception {
        TrainingConfig config = configuration(options);
        Path one = trained(config, 1);
        Path two = trained(config, 2);

        assertThat(two).hasSameBinaryContentAs(one);
    }

    private Path trained(TrainingConfig config, int threads) throws IOException {
        Path file = folder.resolve(threads + ".npz");
        try (Trainer trainer = Trainer.start(config, Equipment.of(config, Device.cpu(), threads))) {
            iterate(trainer, config, ITERATIONS);
            CheckpointFile.write(file, trainer.checkpoint());
            assertThat(trainer.skippedSteps()).isZero();
        }
        return file;
    }

    private TrainingConfig configuration(String options) throws IOException {
        String lines = flat(options);
        String norm = "";
        if (lines.contains("dis.norm")) {
            norm = lines.replaceFirst("(?s).*dis.norm: (\\w+).*", ", norm: $1");
            lines = lines.replaceFirst("dis.norm: \\w+", "");
        }
        if (lines.contains("vgg_w")) {
            Path vgg = StateDictionaryFile.write(folder.resolve("vgg16.pth"), MadeUpVgg.torchvision(VggLayer.RELU5_3));
            lines += "\nvgg_model_path: '" + vgg + "'";
        }
        Path yaml = TinyTask.write(folder, ITERATIONS, BREAK);
        String text = Files.readString(yaml).replace("dis: {dim: 4}", "dis: {dim: 4" + norm + "}");
        return TrainingConfig.parse(
                (lines.contains("batch_size") ? text.replace("batch_size: 1\n", "") : text) + lines, "tiny");
    }

    private void assertResumesToTheSameBytes(TrainingConfig config) throws IOException {
        assertResumesToTheSameBytes(config, 1, ITERATIONS);
    }

    private void assertResumesToTheSameBytes(TrainingConfig config, int threads, int iterations) throws IOException {
        Equipment equipment = Equipment.of(config, Device.cpu(), threads);
        Path whole = folder.resolve("whole.npz");
        Path half = folder.resolve("half.npz");
        try (Trainer trainer = Trainer.start(config, equipment)) {
            iterate(trainer, config, BREAK);
            CheckpointFile.write(half, trainer.checkpoint());
            iterate(trainer, config, iterations);
            CheckpointFile.write(whole, trainer.checkpoint());
            assertThat(trainer.skippedSteps()).isZero();
        }
        Path resumed = folder.resolve("resumed.npz");
        try (Trainer trainer = Trainer.resume(config, equipment, CheckpointFile.read(half))) {
            iterate(trainer, config, iterations);
            CheckpointFile.write(resumed, trainer.checkpoint());
        }

        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    @Test
    void aBrokenPictureChangesNothingAboutThat() throws Exception {
        TrainingConfig config = TrainingConfig.read(TinyTask.write(folder, ITERATIONS, BREAK));
        Path broken = Files.writeString(folder.resolve("data/trainA/p2.png"), "broken");

        assertResumesToTheSameBytes(config);

        UnpairedBatches batches = UnpairedBatches.open(config);
        for (int i = 1; i <= ITERATIONS; i++) {
            batches.batch(i);
        }
        assertThat(batches.brokenFiles()).containsExactly(broken);
    }

    /** Adam's first step is as long as the learning rate, whatever the gradient, but for those of next to nothing. */
    @Test
    void discriminatorsLearnAtTheirOwnRate() throws Exception {
        TrainingConfig config = configuration("{lr_policy: constant, lr: 0.0001, lr_dis: 0.0004}");
        Checkpoint before;
        Checkpoint after;
        try (Trainer trainer = Trainer.start(config, ON_THE_CPU)) {
            before = trainer.checkpoint();
            iterate(trainer, config, 1);
            after = trainer.checkpoint();
        }

        assertThat(farthest(before.generatorA(), after.generatorA())).isCloseTo(0.0001, within(1e-6));
        assertThat(farthest(before.generatorB(), after.generatorB())).isCloseTo(0.0001, within(1e-6));
        assertThat(farthest(before.discriminatorA(), after.discriminatorA())).isCloseTo(0.0004, within(1e-6));
        assertThat(farthest(before.discriminatorB(), after.discriminatorB())).isCloseTo(0.0004, within(1e-6));
    }

    /** How far the weight that moved farthest has moved. */
    private static double farthest(Weights from, Weights to) {
        double farthest = 0;
        for (String name : from.names()) {
            float[] was = from.get(name).data();
            float[] is = to.get(name).data();
            for (int i = 0; i < was.length; i++) {
                farthest = Math.max(farthest, Math.abs((double) is[i] - was[i]));
            }
        }
        return farthest;
    }

    @Test
    void anOldCheckpointWithoutAnAverageStartsOne() throws Exception {
        TrainingConfig without = TrainingConfig.read(TinyTask.write(folder, ITERATIONS, BREAK));
        TrainingConfig with = TrainingConfig.read(TinyTask.write(folder, ITERATIONS, BREAK, "ema: 0.9"));
        Checkpoint old;
        try (Trainer trainer = Trainer.start(without, ON_THE_CPU)) {
            iterate(trainer, without, BREAK);
            old = trainer.checkpoint();
        }

        try (Trainer trainer = Trainer.resume(with, ON_THE_CPU, old)) {
            assertThat(weight(trainer.checkpoint().best().generatorA())).isEqualTo(weight(old.generatorA()));
            iterate(trainer, with, ITERATIONS);
            assertThat(weight(trainer.checkpoint().best().generatorA()))
                    .isNotEqualTo(weight(trainer.checkpoint().generatorA()));
        }
    }

    @Test
    void theAverageFollowsTheWeightsByItsFormulaAndDoesNotTouchThem() throws Exception {
        TrainingConfig with = TrainingConfig.read(TinyTask.write(folder, ITERATIONS, BREAK, "ema: 0.9"));
        TrainingConfig without = TrainingConfig.read(TinyTask.write(folder, ITERATIONS, BREAK));
        try (Trainer averaging = Trainer.start(with, ON_THE_CPU);
                Trainer plain = Trainer.start(without, ON_THE_CPU)) {
            double expected = weight(averaging.checkpoint().generatorB());
            for (int i = 1; i <= ITERATIONS; i++) {
                iterate(averaging, with, i);
                iterate(plain, without, i);
                double trained = weight(averaging.checkpoint().generatorB());
                assertThat(trained).isEqualTo(weight(plain.checkpoint().generatorB()));
                double decay = with.averaging().decayAt(i);
                expected = decay * expected + (1 - decay) * trained;
            }

            double average = weight(averaging.checkpoint().averages().generatorB());
            // Float arithmetic over six steps on a weight of size below 1.
            assertThat(average).isCloseTo(expected, within(1e-6));
            assertThat(average).isNotEqualTo(weight(averaging.checkpoint().generatorB()));
        }
    }

    private static void iterate(Trainer trainer, TrainingConfig config, int upTo) throws IOException {
        UnpairedBatches batches = UnpairedBatches.open(config);
        while (trainer.iteration() < upTo) {
            trainer.iterate(batches.batch(trainer.iteration() + 1));
        }
    }

    private static double weight(Weights weights) {
        return weights.get("dec.model.5.conv.weight").data()[7];
    }

    /** Options in braces as lines of their own. */
    private static String flat(String options) {
        return options.replaceAll("[{}]", "").replace(", ", "\n");
    }
}
