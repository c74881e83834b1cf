package dev.munit.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.training.checkpoint.BrokenCheckpoint;
import dev.munit.training.golden.GoldenRun;
import dev.munit.training.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTests {
    @TempDir
    private Path folder;

    private RunFolder run;

    @BeforeEach
    void writeRun() throws IOException {
        run = GoldenRun.write(folder.resolve("run"), 100, 300);
    }

    @Test
    void isARunsNewestCheckpoint() throws IOException {
        TrainedModel model = TrainedModel.read(run.root());

        assertThat(model.checkpoint().iteration()).isEqualTo(300);
        assertThat(model.config()).isEqualTo(GoldenRun.CONFIG);
    }

    @Test
    void isAnyCheckpointOfARun() throws IOException {
        TrainedModel model = TrainedModel.read(run.checkpoints().fileOf(100));

        assertThat(model.checkpoint().iteration()).isEqualTo(100);
        assertThat(model.config()).isEqualTo(GoldenRun.CONFIG);
    }

    @Test
    void isACheckpointElsewhereWithItsConfiguration() throws IOException {
        Path moved = Files.move(run.checkpoints().fileOf(300), folder.resolve("moved.npz"));

        assertThat(TrainedModel.read(moved, run.config()).checkpoint().iteration())
                .isEqualTo(300);
        assertThatThrownBy(() -> TrainedModel.read(moved))
                .isInstanceOf(NothingToExport.class)
                .hasMessageContaining("moved.npz")
                .hasMessageContaining("config.yaml");
    }

    @Test
    void passesOverADamagedCheckpointOfARunButNotOneThatIsAskedFor() throws IOException {
        Path newest = run.checkpoints().fileOf(300);
        Files.write(newest, new byte[] {1, 2, 3});

        assertThat(TrainedModel.read(run.root()).checkpoint().iteration()).isEqualTo(100);
        assertThatThrownBy(() -> TrainedModel.read(newest)).isInstanceOf(BrokenCheckpoint.class);
    }

    @Test
    void saysThatARunHasNoCheckpointYet() throws IOException {
        Path young = GoldenRun.write(folder.resolve("young")).root();

        assertThatThrownBy(() -> TrainedModel.read(young))
                .isInstanceOf(NothingToExport.class)
                .hasMessageContaining("no checkpoint yet");
    }

    @Test
    void saysWhatIsNotARun() {
        assertThatThrownBy(() -> TrainedModel.read(folder))
                .isInstanceOf(NothingToExport.class)
                .hasMessageContaining("no config.yaml");
        assertThatThrownBy(() -> TrainedModel.read(folder.resolve("nowhere")))
                .isInstanceOf(NothingToExport.class)
                .hasMessageContaining("nowhere");
    }
}
