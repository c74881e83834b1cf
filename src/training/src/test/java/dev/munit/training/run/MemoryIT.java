package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MemoryIT {
    private static final int SETTLED = 100;
    private static final int LATER = 300;

    @TempDir
    Path folder;

    /** The shell gives the process five gigabytes of addresses; one map of the first layer alone takes 268 MB. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aRunThatNeedsMoreThanThereIsEndsWithASentence() throws Exception {
        Path config = TinyTask.write(folder, 10, 10);
        Files.writeString(
                config,
                Files.readString(config)
                        .replaceAll("(new_size|crop_image_height|crop_image_width): \\d+", "$1: 1024")
                        .replace("gen: {dim: 4", "gen: {dim: 64"));
        Path run = folder.resolve("run");
        List<String> limited = List.of("bash", "-c", "ulimit -v 5000000; exec \"$0\" \"$@\"");
        try (TrainingProcess process = new TrainingProcess(
                limited,
                folder,
                folder.resolve("log"),
                "train",
                "--config",
                config.toString(),
                "--output",
                run.toString())) {
            assertThat(process.exitCode()).as(process.output()).isEqualTo(1);
            assertThat(process.output())
                    .contains("munit: PyTorch needs more memory than there is (")
                    .contains("batch_size 1, crops of 1024 x 1024 pixels, gen.dim 64 and dis.dim 4; lower one of them")
                    .doesNotContain("Exception");
        }
    }

    /** One leaked image of this size each iteration would be 10 MB by the end, and one leaked network far more. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void residentMemoryDoesNotGrowOnceTheRunHasSettled() throws Exception {
        Path config = TinyTask.write(folder, 1_000_000, 1_000_000);
        Path run = folder.resolve("run");
        try (TrainingProcess process = new TrainingProcess(
                folder.resolve("log"), "train", "--config", config.toString(), "--output", run.toString())) {
            process.awaitIteration(run, SETTLED);
            long settled = process.residentMemory();
            process.awaitIteration(run, LATER);
            long later = process.residentMemory();
            System.out.println("resident memory: " + settled + " KiB at " + SETTLED + ", " + later + " at " + LATER);
            assertThat(later).isLessThanOrEqualTo(settled + settled / 20);
        }
    }
}
