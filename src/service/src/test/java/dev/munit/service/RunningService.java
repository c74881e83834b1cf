package dev.munit.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The real service on a port of its own, with the reference model; one for all tests that change nothing about it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"munit.engine.provider=cpu", "munit.engine.threads=1"})
public abstract class RunningService {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Written once for all tests of a run. */
    protected static final Path MODELS = Path.of("target", "golden-models").toAbsolutePath();

    static {
        Golden.bundle(MODELS, Golden.MODEL);
    }

    @Value("${local.server.port}")
    protected int port;

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry registry) {
        registry.add("munit.models.dir", () -> MODELS);
    }

    @BeforeEach
    void isReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> get("/readyz").status() == 200);
    }

    protected URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    protected Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    protected Answer post(String path, Form form, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", form.contentType())
                .POST(form.body()));
    }

    protected Answer post(String path, String contentType, byte[] body, String... headers) {
        return send(request(path, headers).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    protected HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    protected Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new AssertionError("no answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
