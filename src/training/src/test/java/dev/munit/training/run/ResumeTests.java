package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.munit.model.Weights;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.checkpoint.CheckpointFile;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.UnpairedBatches;
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

    private static final Equipment ON_THE_CPU = new Equipment(Device.cpu(), Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lr_policy: constant",
                "ema: 0.9",
                "precision: bf16",
                "{lr_policy: step, step_size: 2, gamma: 0.5}",
                "{weight_decay: 0, init: xavier, init_dis: kaiming, ema: 0.999, precision: bf16}"
            })
    void everyModeGoesOnToTheSameBytes(String options) throws Exception {
        TrainingConfig config = TrainingConfig.read(TinyTask.write(folder, ITERATIONS, BREAK, flat(options)));

        assertResumesToTheSameBytes(config);
    }

    private void assertResumesToTheSameBytes(TrainingConfig config) throws IOException {
        Path whole = folder.resolve("whole.npz");
        Path half = folder.resolve("half.npz");
        try (Trainer trainer = Trainer.start(config, ON_THE_CPU)) {
            iterate(trainer, config, BREAK);
            CheckpointFile.write(half, trainer.checkpoint());
            iterate(trainer, config, ITERATIONS);
            CheckpointFile.write(whole, trainer.checkpoint());
        }
        Path resumed = folder.resolve("resumed.npz");
        try (Trainer trainer = Trainer.resume(config, ON_THE_CPU, CheckpointFile.read(half))) {
            iterate(trainer, config, ITERATIONS);
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
