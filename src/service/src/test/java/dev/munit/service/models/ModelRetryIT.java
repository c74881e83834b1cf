package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** A service whose only model is not whole when it is first asked for. */
@ContextConfiguration(initializers = ModelRetryIT.OwnModels.class)
class ModelRetryIT extends RunningService {
    private static final Form SKETCH = Form.image(Golden.bytes("case0/a.png"));

    @TempDir
    static Path models;

    static final class OwnModels implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Golden.bundle(models, "cats");
            TestPropertyValues.of("munit.models.dir=" + models, "munit.models.loading=lazy")
                    .applyTo(context);
        }
    }

    @Test
    void answersWhenTheModelIsWholeAgain() throws IOException {
        Path decoder = models.resolve("cats/edges/decoder.onnx");
        byte[] whole = Files.readAllBytes(decoder);
        Files.write(decoder, new byte[] {1, 2, 3});
        Answer refused = post("/translate", SKETCH).isProblem(503, "not-ready");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.detail()).contains("cats@1.2.3 could not be loaded; a request after 5 s tries again");
        assertThat(get("/readyz").text()).contains("edges/decoder.onnx");
        assertThat(post("/translate", SKETCH).isProblem(503, "not-ready").header("Retry-After"))
                .matches("[1-5]");

        Files.write(decoder, whole);

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> post("/translate", SKETCH).status() == 200);
        assertThat(get("/readyz").text()).doesNotContain("failed");
        assertThat(get("/actuator/prometheus").text()).contains("munit_models_failed 0.0");
    }
}
