package dev.munit.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way in which pictures leave the service, while others read so much that there is no room for more. */
class OutgoingIT extends RunningService {
    private static final byte[] SKETCH = Golden.bytes("case1/a.png");
    private static final long EVERYTHING = Long.MAX_VALUE / 2;

    @Autowired
    private Outgoing outgoing;

    private Answer whileOthersReadAllThatMayBe(Supplier<Answer> request) {
        outgoing.take(EVERYTHING);
        try {
            return request.get();
        } finally {
            outgoing.giveBack(EVERYTHING);
        }
    }

    private static void isRefused(Answer answer) {
        answer.isProblem(503, "queue-full");
        assertThat(answer.detail()).startsWith("The answer is made and has ");
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.header("Content-Disposition")).isEmpty();
    }

    private void isAllGivenBack() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(outgoing.bytes()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=30", "respond-async, wait=30"})
    void anAnswerThatIsWaitedForIsRefused(String preference) {
        isRefused(
                whileOthersReadAllThatMayBe(() -> post("/translate?seed=7", Form.image(SKETCH), "Prefer", preference)));
        assertThat(post("/translate?seed=7", Form.image(SKETCH), "Prefer", preference)
                        .picture()
                        .width())
                .isEqualTo(85);
        isAllGivenBack();
    }

    @Test
    void aJobsResultIsRefusedAndCanBeFetchedAfterwards() {
        Answer accepted = whileOthersReadAllThatMayBe(
                () -> post("/translate?seed=7", Form.image(SKETCH), "Prefer", "respond-async"));
        assertThat(accepted.status()).as("no picture").isEqualTo(202);
        String job = accepted.header("Location");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> get(job).json().has("result"));
        isRefused(whileOthersReadAllThatMayBe(() -> get(job + "/result")));
        assertThat(get(job + "/result").body())
                .isEqualTo(post("/translate?seed=7", Form.image(SKETCH)).body());
        isAllGivenBack();
        send(request(job).DELETE());
    }

    @Test
    void aProblemNeedsNoRoom() {
        whileOthersReadAllThatMayBe(
                        () -> post("/translate", "image/png", new byte[] {1, 2, 3}, "Prefer", "respond-async, wait=30"))
                .isProblem(415, "unsupported-image");
    }

    /** More than the system keeps for a reader who does not read. */
    @Test
    void whatAReaderLeavesBehindIsGivenBack() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("localhost", port));
            socket.getOutputStream()
                    .write(("POST /translate?samples=16&size=1024 HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n"
                                    + "Content-Type: image/png\r\nContent-Length: " + SKETCH.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(SKETCH);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> outgoing.bytes() > 0);
        }
        isAllGivenBack();
    }
}
