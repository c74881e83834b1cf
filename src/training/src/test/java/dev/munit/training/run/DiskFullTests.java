package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.munit.training.checkpoint.CheckpointFile;
import dev.munit.training.golden.GoldenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTests {
    @TempDir
    Path folder;

    /** Linux has a device that is always full; what is written beside a file goes there. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theCheckpointBeforeStaysWhole() throws IOException {
        RunFolder run = GoldenRun.write(folder, 100);
        Path unfinished = folder.resolve("checkpoints/checkpoint-00000200.npz.tmp");
        Files.createSymbolicLink(unfinished, Path.of("/dev/full"));

        IOException full = catchThrowableOfType(
                IOException.class,
                () -> CheckpointFile.write(
                        folder.resolve("checkpoints/checkpoint-00000200.npz"), GoldenRun.checkpoint(200)));

        assertThat(DiskFull.isReasonOf(full, folder)).isTrue();
        assertThat(DiskFull.in(folder, full)).hasMessageStartingWith("the disk is full: " + folder);
        assertThat(run.checkpoints().newest().orElseThrow().iteration()).isEqualTo(100);
        assertThat(unfinished).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theConfigurationOfARunThatGoesOnStaysWhole() throws IOException {
        RunFolder run = GoldenRun.write(folder);
        String before = Files.readString(run.config());
        Files.createSymbolicLink(folder.resolve("config.yaml.tmp"), Path.of("/dev/full"));

        IOException full = catchThrowableOfType(IOException.class, () -> run.create(GoldenRun.CONFIG));

        assertThat(DiskFull.isReasonOf(full, folder)).isTrue();
        assertThat(run.config()).hasContent(before);
    }

    @Test
    void otherTroubleIsNotTakenForIt() {
        assertThat(DiskFull.isReasonOf(new IOException("the picture is broken"), folder))
                .isFalse();
    }
}
