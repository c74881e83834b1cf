package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.training.config.VggLayer;
import dev.munit.training.golden.StateDictionaryFile;
import dev.munit.training.perceptual.MadeUpVgg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are broken off and go on, in processes of their own. */
class ResumeIT {
    private static final int ITERATIONS = 40;
    private static final int SNAPSHOT_EVERY = 4;

    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void drawPictures() throws IOException {
        config = TinyTask.write(folder, ITERATIONS, SNAPSHOT_EVERY);
    }

    @Test
    void aRunKilledAtAnyMomentGoesOnToTheSameLossesToTheLastBit() throws Exception {
        assertGoesOnAfterKills();
    }

    /** In float32: VGG16 in bfloat16 takes minutes where the processor does not multiply it. */
    @Test
    void soDoesOneWithEveryOptionThatKeepsSomething() throws Exception {
        Path vgg = StateDictionaryFile.write(folder.resolve("vgg16.pth"), MadeUpVgg.torchvision(VggLayer.RELU4_3));
        config =
                TinyTask.write(folder, ITERATIONS, SNAPSHOT_EVERY, "ema: 0.9\nvgg_w: 1\nvgg_model_path: '" + vgg + "'");
        Files.writeString(
                config, Files.readString(config).replace("dis: {dim: 4}", "dis: {dim: 4, norm: sn, activ: prelu}"));

        assertGoesOnAfterKills();
    }

    private void assertGoesOnAfterKills() throws Exception {
        Path whole = folder.resolve("whole");
        try (TrainingProcess process = train(whole)) {
            assertThat(process.exitCode()).as(process.output()).isZero();
        }

        long seed = System.nanoTime();
        System.out.println("ResumeIT seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Path broken = folder.resolve("broken");
        int firstDeath = SNAPSHOT_EVERY + 1 + random.nextInt(8);
        try (TrainingProcess process = train(broken)) {
            process.awaitIteration(broken, firstDeath);
            process.kill();
        }
        try (TrainingProcess process = resume(broken)) {
            process.awaitIteration(broken, firstDeath + 6 + random.nextInt(8));
            process.kill();
        }
        try (TrainingProcess process = resume(broken)) {
            assertThat(process.exitCode()).as(process.output()).isZero();
            assertThat(process.output()).contains("done: iteration " + ITERATIONS);
        }
        assertThat(losses(broken)).hasSize(ITERATIONS).isEqualTo(losses(whole));
        assertThat(Files.readAllBytes(lastCheckpoint(broken))).isEqualTo(Files.readAllBytes(lastCheckpoint(whole)));
    }

    @Test
    void sigtermFinishesTheIterationSavesAndSaysHowToGoOn() throws Exception {
        Path run = folder.resolve("run");
        String output;
        try (TrainingProcess process = train(run)) {
            process.awaitIteration(run, 5);
            process.terminate();
            process.exitCode();
            output = process.output();
        }
        String threads = Runtime.getRuntime().availableProcessors() > 1 ? "2 threads" : "1 thread";
        assertThat(output)
                .contains("; cpu, " + threads + ";")
                .contains("warning: init_dis gaussian is too small a start");
        assertThat(output).contains("stopped after iteration").contains("munit resume " + run);
        int done = losses(run).size();
        assertThat(run.resolve("checkpoints/checkpoint-%08d.npz".formatted(done)))
                .exists();
        try (TrainingProcess process = resume(run)) {
            assertThat(process.exitCode()).as(process.output()).isZero();
            assertThat(process.output()).contains("at iteration " + (done + 1) + " of " + ITERATIONS);
        }
        assertThat(losses(run)).hasSize(ITERATIONS);
    }

    /** Linux has a device that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskEndsTheRunWithASentenceAndItGoesOnWhenThereIsRoom() throws Exception {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.copy(config, run.resolve("config.yaml"));
        Files.createSymbolicLink(run.resolve("index.html.tmp"), Path.of("/dev/full"));

        try (TrainingProcess process = resume(run)) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.output())
                    .contains("munit: the disk is full: " + run)
                    .doesNotContain("Exception");
        }
        try (TrainingProcess process = resume(run)) {
            assertThat(process.exitCode()).as(process.output()).isZero();
        }
        assertThat(losses(run)).hasSize(ITERATIONS);
        assertThat(run.resolve("index.html")).content().contains("done, iteration " + ITERATIONS);
    }

    @Test
    void aNewRunDoesNotWriteOverAnOldOne() throws Exception {
        Path run = Files.createDirectories(folder.resolve("old"));
        Files.writeString(run.resolve("config.yaml"), "precious");
        try (TrainingProcess process = train(run)) {
            assertThat(process.exitCode()).isNotZero();
            assertThat(process.output())
                    .contains("there is a run in " + run + " already")
                    .contains("munit resume");
        }
        assertThat(run.resolve("config.yaml")).hasContent("precious");
    }

    @Test
    void missingPicturesLeaveNoRunBehindThatStandsInTheWayOfTheNext() throws Exception {
        Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
        Path run = folder.resolve("run");
        try (TrainingProcess process = train(run)) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.output()).contains("there is no folder of pictures");
        }
        assertThat(run).doesNotExist();
    }

    private TrainingProcess train(Path run) throws IOException {
        return new TrainingProcess(
                folder.resolve("train.log"), "train", "--config", config.toString(), "--output", run.toString());
    }

    private TrainingProcess resume(Path run) throws IOException {
        return new TrainingProcess(folder.resolve("resume.log"), "resume", run.toString());
    }

    /** The rows without what depends on the clock. */
    private static List<String> losses(Path run) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String row : Files.readAllLines(run.resolve("metrics.csv"))) {
            if (!row.startsWith("iteration")) {
                String[] cells = row.split(",");
                rows.add(
                        cells[0] + " " + cells[1] + " " + String.join(" ", Arrays.copyOfRange(cells, 5, cells.length)));
            }
        }
        return rows;
    }

    private static Path lastCheckpoint(Path run) {
        return run.resolve("checkpoints/checkpoint-%08d.npz".formatted(ITERATIONS));
    }
}
