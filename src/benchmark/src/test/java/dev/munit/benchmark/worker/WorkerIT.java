package dev.munit.benchmark.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.benchmark.contender.Agreement;
import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.material.TinyModel;
import dev.munit.benchmark.stage.Stage;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes with a tiny model. */
class WorkerIT {
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private Bundle bundle;

    @BeforeEach
    void write() throws IOException {
        bundle = TinyModel.write(folder.resolve("model"));
    }

    private Worker start(Contender contender) throws IOException {
        return Worker.start(contender, 1, bundle, folder.resolve("worker.log"));
    }

    @Test
    void contendersAnswerInTurnAndAgree() throws IOException {
        try (Worker ours = start(Contender.MUNIT);
                Worker theirs = start(Contender.PYTORCH_BF16)) {
            for (Stage stage : Stage.values()) {
                assertThat(ours.measure(stage, 32, SHORT, 1).operations()).isPositive();
                assertThat(theirs.measure(stage, 32, SHORT, 1).median()).isPositive();
            }
            assertThat(Agreement.of(theirs.show(32), ours.show(32)).psnr()).isGreaterThan(30);
            assertThat(ours.versions()).containsKey("ONNX Runtime");
            assertThat(theirs.versions()).containsKeys("PyTorch", "DJL");
            assertThat(ours.processorTime()).isPositive();
        }
    }

    @Test
    void saysWhatCannotBeDoneAndGoesOn() throws IOException {
        try (Worker worker = start(Contender.ONNX_RUNTIME)) {
            assertThatThrownBy(() -> worker.show(0))
                    .isInstanceOf(WorkerFailed.class)
                    .hasMessageStartingWith("ONNX Runtime could not be measured: ")
                    .hasMessageContaining("worker.log");
            assertThat(worker.show(32).image()).hasSize(3 * 32 * 32);
        }
    }

    @Test
    void saysThatAProcessDidNotStart() throws IOException {
        Files.delete(bundle.folder().resolve("bundle.json"));
        assertThatThrownBy(() -> start(Contender.MUNIT))
                .isInstanceOf(WorkerFailed.class)
                .hasMessageContaining("before it had loaded the model");
    }
}
