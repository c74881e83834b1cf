package dev.munit.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever is logged in detail: what people send stays with them. */
@ExtendWith(OutputCaptureExtension.class)
class LogSecrecyIT extends RunningService {
    private static final String KEY = "mk-4f1d-do-not-tell";
    private static final String CONTENT = "what-only-this-picture-shows";

    @Autowired
    private LoggingSystem logging;

    private static byte[] picture(byte[] image) {
        byte[] marked = Arrays.copyOf(image, image.length + CONTENT.length());
        System.arraycopy(CONTENT.getBytes(StandardCharsets.US_ASCII), 0, marked, image.length, CONTENT.length());
        return marked;
    }

    private void level(LogLevel ours, LogLevel springs) {
        logging.setLogLevel("dev.munit", ours);
        logging.setLogLevel("org.springframework.web", springs);
    }

    @Test
    void logsNoPicturesAndNoKeysHoweverMuchIsLogged(CapturedOutput output) {
        level(LogLevel.TRACE, LogLevel.DEBUG);
        try {
            byte[] sketch = Golden.bytes("case0/a.png");
            byte[] broken = Arrays.copyOf(sketch, sketch.length / 2);
            String[] headers = {"X-Request-Id", "seen-1", "X-API-Key", KEY, "Authorization", "Bearer " + KEY};
            Form guided = Form.image(picture(sketch)).file("style", CONTENT + ".png", picture(sketch));
            assertThat(post("/translate/guided", guided, headers).status()).isEqualTo(200);
            assertThat(post("/translate", "image/png", picture(sketch), headers).status())
                    .isEqualTo(200);
            assertThat(post("/translate", Form.image(picture(broken)), headers).status())
                    .isEqualTo(422);
            assertThat(post("/translate", Form.image(CONTENT.getBytes(StandardCharsets.UTF_8)), headers)
                            .status())
                    .isEqualTo(415);
            assertThat(output.getAll())
                    .as("enough is logged to have found it")
                    .contains("seen-1", "POST /translate: ")
                    .doesNotContain(KEY)
                    .doesNotContain(CONTENT)
                    .doesNotContain(Base64.getEncoder().encodeToString(Arrays.copyOf(sketch, 60)))
                    .doesNotContain(new String(sketch, 0, 40, StandardCharsets.ISO_8859_1));
        } finally {
            level(LogLevel.INFO, LogLevel.INFO);
        }
    }
}
