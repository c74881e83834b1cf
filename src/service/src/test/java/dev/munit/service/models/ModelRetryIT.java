package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.OwnModels;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** A service whose only model is not whole when it is first asked for. */
@ContextConfiguration(initializers = OwnModels.class)
@TestPropertySource(properties = "munit.models.loading=lazy")
class ModelRetryIT extends RunningService {
    private static final Form SKETCH = Form.image(Golden.bytes("case0/a.png"));

    @Value("${munit.models.dir}")
    private Path models;

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
