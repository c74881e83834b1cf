package dev.munit.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** As many clients as there are threads send a byte now and then: some get a place, and none of them keeps it. */
@TestPropertySource(
        properties = {
            "server.tomcat.threads.max=60",
            "munit.queue.workers=1",
            "munit.queue.length=4",
            "munit.queue.deadline=15s"
        })
class SlowClientsIT extends RunningService {
    private static final int THREADS = 105; // 4 that wait, 1 that works, 50 and 50 more

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Trickle> trickles = new ArrayList<>();

    @Autowired
    private Places places;

    /** Somebody who sends a byte now and then until there is an answer. */
    private final class Trickle implements AutoCloseable {
        private final Socket socket;
        private final ScheduledFuture<?> drips;

        Trickle(String head) throws IOException {
            socket = new Socket("localhost", port);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            drips = clock.scheduleWithFixedDelay(this::drip, 0, 200, TimeUnit.MILLISECONDS);
        }

        private void drip() {
            try {
                socket.getOutputStream().write('x');
            } catch (IOException hungUp) {
                throw new IllegalStateException("no more to do", hungUp);
            }
        }

        String answer() throws IOException {
            socket.setSoTimeout(120_000);
            StringBuilder status = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next >= ' ';
                    next = socket.getInputStream().read()) {
                status.append((char) next);
            }
            return status.toString().trim();
        }

        @Override
        public void close() throws IOException {
            drips.cancel(false);
            socket.close();
        }
    }

    @AfterEach
    void leave() throws IOException {
        clock.shutdownNow();
        for (Trickle trickle : trickles) {
            trickle.close();
        }
    }

    private void trickle(int clients, String path, String... headers) throws IOException {
        for (int i = 0; i < clients; i++) {
            trickles.add(new Trickle("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n"
                    + String.join("\r\n", headers) + "\r\n\r\n"));
        }
    }

    private Answer look(String path) {
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .GET());
    }

    @Test
    void keepsThreadsForWhoLooksHowTheServiceIs() throws IOException {
        assertThat(places.all()).isEqualTo(THREADS - 50);
        trickle(places.all() / 3, "/translate", "Content-Type: image/png");
        trickle(places.all() / 3, "/translate/guided", "Content-Type: multipart/form-data; boundary=y");
        trickle(1, "/inspect", "Content-Type: image/png");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> places.taken() == 2 * (places.all() / 3) + 1);
        trickle(THREADS, "/nothing", "X-API-Key: none");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(look("/actuator/prometheus").text())
                        .containsPattern("munit_rejected_total\\{reason=\"no-place\"} [1-9]"));
        assertThat(look("/livez").status()).isEqualTo(200);
        assertThat(look("/actuator/health").status()).isEqualTo(200);

        List<String> answers = new ArrayList<>();
        for (Trickle trickle : trickles) {
            answers.add(trickle.answer());
        }
        assertThat(answers).isSubsetOf("HTTP/1.1 503", "HTTP/1.1 504", "HTTP/1.1 404");
        assertThat(answers.subList(0, 2 * (places.all() / 3) + 1)).containsOnly("HTTP/1.1 504");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(places.taken()).isZero());
        assertThat(post("/translate", Form.image(Golden.bytes("case0/a.png"))).status())
                .isEqualTo(200);
    }

    @Test
    void tellsOneWithoutAPlaceToComeAgain() {
        for (int i = 0; i < places.all(); i++) {
            assertThat(places.take()).isTrue();
        }
        try {
            Answer refused = post("/translate", Form.image(Golden.bytes("case0/a.png")), "X-Request-Id", "mine")
                    .isProblem(503, "queue-full");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.header("X-Request-Id")).isEqualTo("mine");
            assertThat(look("/readyz").status()).isEqualTo(200);
        } finally {
            for (int i = 0; i < places.all(); i++) {
                places.leave();
            }
        }
        assertThat(post("/translate", Form.image(Golden.bytes("case0/a.png"))).status())
                .isEqualTo(200);
    }
}
