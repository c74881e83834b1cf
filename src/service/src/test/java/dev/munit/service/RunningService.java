package dev.munit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.client.Munit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

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

    /** What each service that was started says of its calls, by its port. */
    private static final Map<Integer, Description> DESCRIPTIONS = new ConcurrentHashMap<>();

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

    /** Sends a request; its answer must be one that the service's own description has. */
    protected Answer send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        Answer answer = answerTo(built);
        if (built.uri().getPort() == port) {
            description()
                    .holds(
                            built.method(),
                            built.uri(),
                            answer.status(),
                            answer.response().headers().firstValue("Content-Type"));
        }
        return answer;
    }

    private Description description() {
        return DESCRIPTIONS.computeIfAbsent(port, fresh -> {
            Answer answer = answerTo(request("/v3/api-docs").build());
            assertThat(answer.status()).as(answer::text).isEqualTo(200);
            return new Description(answer.json());
        });
    }

    /**
     * The service by way of the client for Java; a field that the client does not know is an error here, and so is an
     * answer that is not described.
     */
    protected Munit munit(String... headers) {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        RestClient.Builder client = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory(CLIENT))
                .baseUrl(uri("").toString())
                .requestInterceptor(this::described)
                .configureMessageConverters(
                        converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict)));
        for (int i = 0; i < headers.length; i += 2) {
            client.defaultHeader(headers[i], headers[i + 1]);
        }
        return Munit.over(client);
    }

    private ClientHttpResponse described(
            org.springframework.http.HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        ClientHttpResponse response = execution.execute(request, body);
        description()
                .holds(
                        request.getMethod().name(),
                        request.getURI(),
                        response.getStatusCode().value(),
                        Optional.ofNullable(response.getHeaders().getFirst("Content-Type")));
        return response;
    }

    private static Answer answerTo(HttpRequest request) {
        try {
            return new Answer(CLIENT.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new AssertionError("no answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
