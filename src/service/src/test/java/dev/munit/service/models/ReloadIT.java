package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.OwnModels;
import dev.munit.service.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/** Models that are replaced while requests are answered. */
@ContextConfiguration(initializers = OwnModels.class)
class ReloadIT extends RunningService {
    private static final Form SKETCH = Form.image(Golden.bytes("case0/a.png"));

    @Value("${munit.models.dir}")
    private Path models;

    private Answer reload(String name) {
        return send(request("/models/" + name + "/reload").POST(BodyPublishers.noBody()));
    }

    @Test
    void failsNoRequestWhileItReloads() throws Exception {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 6; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> post("/translate?model=cats&seed=7", SKETCH)));
            }
            assertThat(reload("cats").json().path("reloaded")).hasToString("[\"cats@1.2.3\"]");
        }
        byte[] first = null;
        for (CompletableFuture<Answer> answer : answers) {
            Answer done = answer.get(2, TimeUnit.MINUTES);
            assertThat(done.status()).as(done::text).isEqualTo(200);
            first = first == null ? done.body() : first;
            assertThat(done.body()).isEqualTo(first);
        }
        assertThat(get("/actuator/prometheus").text()).contains("munit_models_reloads_total{outcome=\"ok\"}");
    }

    @Test
    void keepsTheOldModelWhenTheNewOneIsBroken() throws Exception {
        Path file = Golden.bundle(models, "dogs").folder().resolve("bundle.json");
        assertThat(reload("dogs").status()).isEqualTo(200);
        Files.writeString(file, "{}");
        assertThat(reload("dogs").isProblem(422, "broken-model").detail())
                .startsWith("The model 'dogs' was not reloaded: dogs: bundle.json: ");
        assertThat(post("/translate?model=dogs@1.2.3", SKETCH).status()).isEqualTo(200);
        assertThat(get("/readyz").status()).isEqualTo(200);
        assertThat(get("/readyz").text()).contains("\"failed\":{\"dogs\":\"bundle.json: ");
        assertThat(get("/models").json().path("failed").path("dogs").stringValue())
                .startsWith("bundle.json: ");
        assertThat(get("/actuator/prometheus").text()).contains("munit_models_failed 1.0");
        FileSystemUtils.deleteRecursively(models.resolve("dogs"));
        Golden.bundle(models, "dogs");
        assertThat(reload("dogs").status()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").text()).contains("munit_models_failed 0.0");
    }

    @Test
    void saysThatThereIsNoSuchModel() {
        reload("nobody").isProblem(404, "unknown-model");
        get("/models/cats@9").isProblem(404, "unknown-model");
        assertThat(get("/models/cats@1.2.3").json().path("loaded").booleanValue())
                .isTrue();
    }
}
