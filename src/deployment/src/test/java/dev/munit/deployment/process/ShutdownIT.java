package dev.munit.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.deployment.Repository;
import dev.munit.deployment.chart.Chart;
import dev.munit.deployment.chart.Rendering;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A pod that is told to stop, while it works and while requests and a job wait, answers them all, gives the job's
 * result away, and ends in order before Kubernetes would kill it.
 */
@EnabledOnOs(OS.LINUX)
class ShutdownIT {
    private static final Path OUTLINE = Repository.file("docs/examples/outline.png");
    private static final int REQUESTS = 6;
    private static final int TERMINATED = 128 + 15;

    @Test
    void answersWhatIsInFlightAndEnds() throws IOException {
        String values = Ports.free().yaml() + """
                resources:
                  requests: {cpu: 1}
                javaOptions: -Xmx300m
                config:
                  munit:
                    queue: {deadline: 300s, max-wait: 300s}
                    jobs: {linger: 60s}
                """;
        Rendering rendering = Chart.with(values);
        try (ChartedContainer service = new ChartedContainer(rendering).awaitReady()) {
            List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                answers.add(service.translate(OUTLINE, "?samples=4&resolution=128&seed=" + i));
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() ->
                            service.metric("munit_queue_working") + service.metric("munit_queue_waiting") == REQUESTS);
            HttpResponse<byte[]> accepted = service.translate(
                            OUTLINE, "?samples=4&resolution=128", "Prefer", "respond-async")
                    .join();
            assertThat(accepted.statusCode()).isEqualTo(202);
            String job = URI.create(accepted.headers().firstValue("Location").orElseThrow())
                    .getPath();
            long told = System.nanoTime();
            service.terminate();
            assertThat(answers).as("requests in flight").anyMatch(answer -> !answer.isDone());
            Awaitility.await()
                    .atMost(Duration.ofMinutes(4))
                    .until(() -> service.get("http", job + "/result").statusCode() == 200);
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode())
                            .as(service::output)
                            .isEqualTo(200));
            assertThat(service.awaitEnd()).isEqualTo(TERMINATED);
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(beforeItIsKilled(rendering.pod()));
            assertThat(service.output())
                    .containsSubsequence("Commencing graceful shutdown", "Graceful shutdown complete")
                    .doesNotContain(" WARN ", " ERROR ");
        }
    }

    /**
     * What is left of the grace when the container has waited for proxies, which Kubernetes does before it tells it.
     */
    private static Duration beforeItIsKilled(PodSpec pod) {
        long drain = pod.getContainers()
                .get(0)
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds();
        return Duration.ofSeconds(pod.getTerminationGracePeriodSeconds() - drain);
    }
}
