package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MemoryIT {
    private static final int SETTLED = 100;
    private static final int LATER = 300;

    @TempDir
    Path folder;

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
