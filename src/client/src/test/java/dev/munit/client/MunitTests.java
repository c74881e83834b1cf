package dev.munit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent and what becomes of odd answers. The service's own tests call the real thing. */
class MunitTests {
    private static final byte[] PICTURE = {1, 2, 3};

    private HttpServer server;
    private Munit munit;
    private final AtomicReference<String> sent = new AtomicReference<>("");
    private int status = 200;
    private Map<String, String> headers = Map.of();
    private String body = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            sent.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        munit = Munit.at("http://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private MunitProblem problem() {
        return catchThrowableOfType(MunitProblem.class, () -> munit.translate(PictureRequest.of(PICTURE)));
    }

    @Test
    void sendsAFormInTheOrderOfTheRequest() {
        headers = Map.of(
                "X-Munit-Seed", "7", "X-Munit-Model", "m@1", "X-Munit-Provider", "cpu", "Content-Type", "image/gif");
        body = "GIF";
        MadePicture made = munit.interpolate(
                PictureRequest.of(PICTURE).style(0.5f, -1).styleOf(PICTURE).styleOfSeed(7, 3));
        assertThat(made.seed()).isEqualTo(7);
        assertThat(made.mediaType()).isEqualTo("image/gif");
        assertThat(made.bytes()).asString().isEqualTo("GIF");
        assertThat(sent.get())
                .containsSubsequence(
                        "name=\"image\"",
                        "filename=\"picture\"",
                        "name=\"style\"",
                        "[0.5, -1.0]",
                        "name=\"style\"",
                        "filename=\"style\"",
                        "name=\"style\"",
                        "seed:7/3");
    }

    @Test
    void tellsAProblemAsTheServiceDoes() {
        status = 503;
        headers = Map.of("Retry-After", "17", "X-Request-Id", "id-1", "Content-Type", "application/problem+json");
        body = "{\"type\":\"/problems/queue-full\",\"title\":\"Too much to do\",\"status\":503,"
                + "\"detail\":\"There is no room.\",\"news\":1}";
        MunitProblem problem = problem();
        assertThat(problem).hasMessage("There is no room.");
        assertThat(problem.problem().kind()).isEqualTo("queue-full");
        assertThat(problem.problem().errors()).isEmpty();
        assertThat(problem.retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(problem.requestId()).contains("id-1");
    }

    @Test
    void tellsWhatSomebodyElseAnswered() {
        status = 502;
        for (String other : new String[] {"<html>Bad gateway</html>", "{}", ""}) {
            body = other;
            assertThat(problem()).hasMessageContaining("status 502 and no problem that could be read");
            assertThat(problem().problem().status()).isEqualTo(502);
            assertThat(problem().retryAfter()).isEmpty();
        }
    }

    @Test
    void noticesThatSomethingElseAnswersThere() {
        headers = Map.of("Content-Type", "text/html");
        body = "<html>Hello</html>";
        assertThatThrownBy(() -> munit.translate(PictureRequest.of(PICTURE))).hasStackTraceContaining("X-Munit-Seed");
    }
}
