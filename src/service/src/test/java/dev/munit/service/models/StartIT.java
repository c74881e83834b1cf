package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.MunitServiceApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it starts: alive at once, ready when a model is warm, and clear about what is missing. */
@ExtendWith(OutputCaptureExtension.class)
class StartIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final byte[] SKETCH = Golden.bytes("case0/a.png");

    @TempDir
    Path models;

    private static ConfigurableApplicationContext start(Path models, Class<?>... more) {
        return new SpringApplicationBuilder(MunitServiceApplication.class)
                .sources(more)
                .run(
                        "--server.port=0",
                        "--munit.engine.provider=cpu",
                        "--munit.engine.threads=1",
                        "--munit.models.dir=" + models);
    }

    private static Answer send(ConfigurableApplicationContext service, String path, Form form) {
        try {
            String port = service.getEnvironment().getProperty("local.server.port");
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
            if (form != null) {
                request.header("Content-Type", form.contentType()).POST(BodyPublishers.ofByteArray(form.toBytes()));
            }
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Answer get(ConfigurableApplicationContext service, String path) {
        return send(service, path, null);
    }

    private static Answer translate(ConfigurableApplicationContext service) {
        return send(service, "/translate", Form.image(SKETCH));
    }

    private static void awaitLoaded(ConfigurableApplicationContext service) {
        ModelCatalogue catalogue = service.getBean(ModelCatalogue.class);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !catalogue.notReady().equals(java.util.Optional.of("The models are being loaded.")));
    }

    @Test
    void isAliveAtOnceAndReadyWhenItsModelIsWarm(CapturedOutput output) {
        Golden.bundle(models, "golden");
        try (ConfigurableApplicationContext service = start(models, Gate.class)) {
            assertThat(get(service, "/livez").status()).isEqualTo(200);
            Answer notYet = get(service, "/readyz");
            assertThat(notYet.status()).isEqualTo(503);
            assertThat(notYet.text()).contains("The models are being loaded.");
            Answer refused = translate(service).isProblem(503, "not-ready");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            Gate.open();
            awaitLoaded(service);
            assertThat(get(service, "/readyz").status()).isEqualTo(200);
            assertThat(translate(service).status()).isEqualTo(200);
            String port = service.getEnvironment().getProperty("local.server.port");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(output)
                            .contains("Console: http://localhost:" + port + "/swagger-ui.html")
                            .contains("curl -F image=@sketch.png 'http://localhost:" + port + "/translate?samples=6'"));
        }
    }

    @Test
    void startsWithoutAModelAndSaysWhatToDo() {
        try (ConfigurableApplicationContext service = start(models.resolve("missing"))) {
            awaitLoaded(service);
            assertThat(get(service, "/livez").status()).isEqualTo(200);
            Answer ready = get(service, "/readyz");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).contains("No model was found; put a folder with a bundle.json into");
            assertThat(translate(service).isProblem(503, "not-ready").detail()).contains("munit.models.dir");
            assertThat(get(service, "/models").json().path("models").size()).isZero();
        }
    }

    @Test
    void loadsTheOthersWhenOneModelIsBroken(CapturedOutput output) throws IOException {
        Golden.bundle(models, "alpha");
        Golden.bundle(models, "broken");
        Golden.bundle(models, "gamma");
        Files.write(models.resolve("broken/edges/decoder.onnx"), new byte[] {1, 2, 3});
        try (ConfigurableApplicationContext service = start(models)) {
            awaitLoaded(service);
            Answer ready = get(service, "/readyz");
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.text()).contains("alpha@1.2.3", "gamma@1.2.3", "\"broken\":\"edges/decoder.onnx: ");
            assertThat(translate(service).header("X-Munit-Model")).isEqualTo("alpha@1.2.3");
            send(service, "/translate?model=broken", Form.image(SKETCH)).isProblem(404, "unknown-model");
            assertThat(output.getOut().lines().filter(line -> line.contains(" ERROR ")))
                    .singleElement()
                    .asString()
                    .contains("Cannot load the model in", "broken", "decoder.onnx");
        }
    }

    @Test
    void saysWhyNoModelCouldBeLoaded() throws IOException {
        Files.createDirectories(models.resolve("mine"));
        Files.writeString(models.resolve("mine/bundle.json"), "{}");
        try (ConfigurableApplicationContext service = start(models)) {
            awaitLoaded(service);
            Answer ready = get(service, "/readyz");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).contains("\"mine\":\"bundle.json: ");
            assertThat(translate(service).isProblem(503, "not-ready").detail())
                    .contains("No model could be loaded, of 1 tried");
        }
    }
}
