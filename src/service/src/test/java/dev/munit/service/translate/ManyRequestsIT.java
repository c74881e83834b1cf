package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Two hundred requests at once, good and bad: each gets its own answer. */
@TestPropertySource(
        properties = {
            "munit.limits.request-size=256KB",
            "munit.queue.length=200",
            "munit.queue.max-wait=5m",
            "munit.queue.deadline=5m"
        })
class ManyRequestsIT extends RunningService {
    private static final int REQUESTS = 200;

    private static final byte[] SKETCH = Golden.bytes("case0/a.png");
    private static final byte[] BROKEN = Arrays.copyOf(SKETCH, SKETCH.length / 2);
    private static final byte[] TOO_LARGE = new byte[300 * 1024];

    @Test
    void eachGetsItsOwnAnswer() throws InterruptedException {
        List<byte[]> expected = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            expected.add(translate("seed=" + seed, SKETCH).body());
        }
        List<Runnable> checks = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            checks.add(check(i, expected));
        }
        Collections.shuffle(checks, new Random(2));
        ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
        try {
            CompletableFuture.allOf(checks.stream()
                            .map(check -> CompletableFuture.runAsync(check, clients))
                            .toArray(CompletableFuture[]::new))
                    .orTimeout(5, TimeUnit.MINUTES)
                    .join();
        } finally {
            clients.shutdownNow();
            assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(get("/actuator/prometheus").text())
                .doesNotContain("outcome=\"internal-error\"")
                .contains("munit_queue_working 0.0", "munit_queue_waiting 0.0");
    }

    /** Of eight requests four are good, one broken, one too large, one for no model, one of a wrong parameter. */
    private Runnable check(int i, List<byte[]> expected) {
        int seed = i % expected.size();
        return switch (i % 8) {
            case 0 -> () -> translate("samples=17", SKETCH).isProblem(400, "invalid-parameter");
            case 1 -> () -> translate("seed=" + seed, BROKEN).isProblem(422, "broken-image");
            case 2 -> () -> translate("model=none", SKETCH).isProblem(404, "unknown-model");
            case 3 -> () -> translate("seed=" + seed, TOO_LARGE).isProblem(413, "request-too-large");
            default ->
                () -> {
                    Answer answer = translate("seed=" + seed, SKETCH);
                    assertThat(answer.status()).as(answer::text).isEqualTo(200);
                    assertThat(answer.header("X-Munit-Seed")).isEqualTo(String.valueOf(seed));
                    assertThat(answer.body()).isEqualTo(expected.get(seed));
                };
        };
    }

    private Answer translate(String parameters, byte[] image) {
        return post("/translate?" + parameters, Form.image(image));
    }
}
