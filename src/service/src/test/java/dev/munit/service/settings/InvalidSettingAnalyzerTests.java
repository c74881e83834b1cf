package dev.munit.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.MunitServiceApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class InvalidSettingAnalyzerTests {

    @Test
    void aWrongSettingStopsTheStartWithASentence(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(MunitServiceApplication.class)
                        .run("--server.port=0", "--munit.engine.threads=1", "--munit.queue.length=-1"))
                .hasRootCauseInstanceOf(InvalidSetting.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The property munit.queue.length is -1; it must be from 0 to 10000.")
                .contains("leave it out for its default");
    }
}
