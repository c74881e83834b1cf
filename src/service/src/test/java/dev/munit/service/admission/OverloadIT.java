package dev.munit.service.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The service when there is more to do than it can; the tests take its only worker away to bring that about. */
@TestPropertySource(
        properties = {
            "munit.queue.workers=1",
            "munit.queue.length=1",
            "munit.queue.max-wait=2m",
            "munit.queue.deadline=2m",
            "munit.queue.client-check=20ms"
        })
class OverloadIT extends RunningService {
    private static final Form SKETCH = Form.image(Golden.bytes("case0/a.png"));

    private static final byte[] LAST_REQUEST =
            "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private Admission admission;

    @Autowired
    private Arrivals arrivals;

    private Admission.Turn takeTheWorker() {
        return admission.enter(arrivals.of(() -> false));
    }

    @Test
    void refusesWithAHintWhenToComeAgainAndStaysHealthy() {
        Admission.Turn turn = takeTheWorker();
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> post("/translate", SKETCH));
        Awaitility.await().until(() -> admission.waiting() == 1);
        Answer refused = post("/translate", SKETCH).isProblem(503, "queue-full");
        assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(get("/livez").status()).isEqualTo(200);
        assertThat(get("/readyz").status()).isEqualTo(200);
        assertThat(get("/swagger-ui/index.html").status()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").text())
                .contains("munit_queue_waiting 1.0", "munit_queue_working 1.0", "outcome=\"queue-full\"")
                .contains("munit_queue_utilisation 1.0")
                .containsPattern("munit_rejected_total\\{reason=\"no-room\"} [1-9]");
        turn.close();
        assertThat(waiting.orTimeout(2, TimeUnit.MINUTES).join().status()).isEqualTo(200);
    }

    @Test
    void dropsTheWorkOfAClientThatHasGone() throws IOException {
        for (boolean chunked : new boolean[] {false, true}) {
            Admission.Turn turn = takeTheWorker();
            double before = dropped();
            try (Socket client = new Socket("localhost", port)) {
                client.getOutputStream().write(rawRequest("/translate", chunked));
                client.getOutputStream().flush();
                Awaitility.await().until(() -> admission.waiting() == 1);
            }
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> admission.waiting() == 0);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> dropped() == before + 1);
            turn.close();
        }
    }

    @Test
    void stopsTheRunOfAClientThatHasGone() throws IOException {
        double before = dropped();
        double runsBefore = metric("munit_batch_size_sum");
        try (Socket client = new Socket("localhost", port)) {
            client.getOutputStream().write(rawRequest("/translate?resolution=1200&samples=16", false));
            client.getOutputStream().flush();
            Awaitility.await().until(() -> metric("munit_batch_size_sum") > runsBefore);
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> dropped() == before + 1);
        assertThat(metric("munit_batch_size_sum") - runsBefore).isLessThan(17);
        assertThat(metric("munit_device_waiting")).isZero();
        assertThat(post("/translate", SKETCH).status()).isEqualTo(200);
    }

    @Test
    void takesNobodyForGoneWhoHasSentMore() throws IOException {
        Admission.Turn turn = takeTheWorker();
        try (Socket client = new Socket("localhost", port)) {
            client.getOutputStream().write(rawRequest("/translate", false));
            client.getOutputStream().flush();
            Awaitility.await().until(() -> admission.waiting() == 1);
            client.getOutputStream().write(LAST_REQUEST);
            client.getOutputStream().flush();
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> admission.waiting() == 1);
            turn.close();
            String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answers)
                    .startsWith("HTTP/1.1 200")
                    .contains("Connection: close")
                    .containsOnlyOnce("HTTP/1.1");
        }
    }

    @Test
    void keepsTheConnectionOfAClientThatWaited() throws IOException {
        for (boolean chunked : new boolean[] {false, true}) {
            Admission.Turn turn = takeTheWorker();
            try (Socket client = new Socket("localhost", port)) {
                client.getOutputStream().write(rawRequest("/translate", chunked));
                client.getOutputStream().flush();
                Awaitility.await().until(() -> admission.waiting() == 1);
                Awaitility.await().during(Duration.ofMillis(300)).until(() -> admission.waiting() == 1);
                turn.close();
                assertThat(head(client.getInputStream()))
                        .startsWith("HTTP/1.1 200")
                        .doesNotContain("Connection: close");
                client.getOutputStream().write(LAST_REQUEST);
                client.getOutputStream().flush();
                assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .contains("HTTP/1.1 200");
            }
        }
    }

    private static String head(InputStream answer) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) answer.read());
        }
        return head.toString();
    }

    @Test
    void givesUpWhenTheTimeOfTheRequestIsOverThoughTheServiceAllowsMore() {
        Admission.Turn turn = takeTheWorker();
        assertThat(post("/translate", SKETCH, "Prefer", "handling=strict, wait=1")
                        .isProblem(504, "out-of-time")
                        .detail())
                .startsWith("The work was not done within 1.0 s");
        assertThat(post("/translate", SKETCH, "X-Request-Timeout", "0.02")
                        .isProblem(504, "out-of-time")
                        .detail())
                .startsWith("The work was not done within 0.02 s");
        turn.close();
        assertThat(post("/translate", SKETCH, "X-Request-Timeout", "60").status())
                .isEqualTo(200);
        assertThat(post("/translate", SKETCH, "X-Request-Timeout", "soon")
                        .isProblem(400, "invalid-parameter")
                        .wrongFields())
                .containsExactly("X-Request-Timeout");
        assertThat(metric("munit_cancelled_total{during=\"waiting\",reason=\"out-of-time\"}"))
                .isGreaterThanOrEqualTo(2);
    }

    private double dropped() {
        return sum(line -> line.startsWith("munit_translations_total") && line.contains("\"client-gone\""));
    }

    private double metric(String name) {
        return sum(line -> line.startsWith(name));
    }

    private double sum(Predicate<String> lines) {
        return get("/actuator/prometheus")
                .text()
                .lines()
                .filter(lines)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static byte[] rawRequest(String path, boolean chunked) {
        byte[] body = SKETCH.toBytes();
        String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + SKETCH.contentType() + "\r\n" + length
                + "\r\n\r\n";
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String sent = chunked ? Integer.toHexString(body.length) + "\r\n" + text + "\r\n0\r\n\r\n" : text;
        return (head + sent).getBytes(StandardCharsets.ISO_8859_1);
    }
}
