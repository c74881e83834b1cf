package dev.munit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
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
    private final AtomicReference<Headers> lastHeaders = new AtomicReference<>(new Headers());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private int status = 200;
    private Map<String, String> headers = Map.of();
    private String body = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            lastHeaders.set(exchange.getRequestHeaders());
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            sent.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            headers.forEach(exchange.getResponseHeaders()::set);
            String next = bodies.isEmpty() ? body : bodies.remove();
            byte[] bytes = next.getBytes(StandardCharsets.UTF_8);
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

    private static String job(String state, int done) {
        return "{\"id\":\"j1\",\"state\":\"" + state + "\",\"pictures\":{\"done\":" + done + ",\"of\":3}}";
    }

    @Test
    void saysHowLongARequestMayTake() {
        headers = Map.of(
                "X-Munit-Seed", "7", "X-Munit-Model", "m@1", "X-Munit-Provider", "cpu", "Content-Type", "image/png");
        PictureRequest request = PictureRequest.of(PICTURE);
        munit.translate(request);
        assertThat(lastHeaders.get()).doesNotContainKey("X-Request-Timeout");
        munit.translate(request.within(Duration.ofMillis(2_500)).samples(2));
        assertThat(lastHeaders.get().getFirst("X-Request-Timeout")).isEqualTo("2.5");
        munit.translate(request.within(Duration.ofMinutes(10)));
        assertThat(lastHeaders.get().getFirst("X-Request-Timeout")).isEqualTo("600");
        assertThatThrownBy(() -> request.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksForAJobInTheFormatThatIsWanted() {
        headers = Map.of("Content-Type", "application/json");
        body = job("waiting", 0);
        Job job = munit.guidedLater(PictureRequest.of(PICTURE).styleOf(PICTURE), Munit.WEBP);
        assertThat(lastHeaders.get().get("Prefer")).containsExactly("respond-async");
        assertThat(lastHeaders.get().get("Accept")).containsExactly("image/webp");
        assertThat(job.state()).isEqualTo(Job.State.WAITING);
        assertThat(job.pictures()).isEqualTo(new Job.Pictures(0, 3));
        assertThat(job.result()).isNull();
        munit.translateLater(PictureRequest.of(PICTURE));
        munit.interpolateLater(PictureRequest.of(PICTURE));
        munit.cancelJob("j1");
        assertThat(asked)
                .containsExactly(
                        "POST /translate/guided", "POST /translate", "POST /translate/interpolate", "DELETE /jobs/j1");
    }

    @Test
    void looksAtAJobUntilItIsOver() throws Exception {
        headers = Map.of(
                "X-Munit-Seed",
                "7",
                "X-Munit-Model",
                "m@1",
                "X-Munit-Provider",
                "cpu",
                "Content-Type",
                "application/json");
        bodies.addAll(List.of(job("waiting", 0), job("waiting", 0), job("working", 1), job("done", 3), "PNG"));
        MadePicture made = munit.await(munit.translateLater(PictureRequest.of(PICTURE)), Duration.ofMinutes(1));
        assertThat(made.bytes()).asString().isEqualTo("PNG");
        assertThat(asked)
                .containsExactly(
                        "POST /translate", "GET /jobs/j1", "GET /jobs/j1", "GET /jobs/j1", "GET /jobs/j1/result");
    }

    @Test
    void doesNotWaitLongerThanItIsTold() {
        headers = Map.of("Content-Type", "application/json");
        body = job("working", 1);
        Job job = munit.job("j1");
        assertThatThrownBy(() -> munit.awaitEach(job, Duration.ofMillis(120)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("j1 is not done within 120 ms");
        assertThat(asked).hasSizeGreaterThan(2).doesNotContain("GET /jobs/j1/result");
    }
}
