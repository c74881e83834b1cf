package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.munit.inference.EngineUnavailable;
import dev.munit.service.MunitServiceApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EngineUnavailableAnalyzerTests {

    @Test
    void aMissingGpuStopsTheStartWithASentenceWhereItIsDemanded(CapturedOutput output) {
        assumeFalse(Files.exists(Path.of("/proc/driver/nvidia/version")), "there is a GPU");
        assertThatThrownBy(() -> new SpringApplicationBuilder(MunitServiceApplication.class)
                        .run("--server.port=0", "--munit.engine.provider=cuda", "--munit.engine.threads=1"))
                .hasRootCauseInstanceOf(EngineUnavailable.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Models cannot be run here: ")
                .contains("Set munit.engine.provider to auto");
    }
}
