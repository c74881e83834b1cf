package dev.munit.service.server;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process of its own that is told to end while it has more to do than it can. Its log is JSON. */
class ShutdownIT {
    private static final int REQUESTS = 10;
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    private Process start(Path log, String... settings) throws IOException {
        Golden.bundle(folder.resolve("models"), Golden.MODEL);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MunitServiceApplication.class.getName(),
                "--server.port=0",
                "--munit.engine.provider=cpu",
                "--munit.engine.threads=1",
                "--logging.structured.format.console=logstash",
                "--logging.level.dev.munit.service.problem=debug",
                "--munit.models.dir=" + folder.resolve("models")));
        command.addAll(List.of(settings));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static Answer send(String address, boolean post) throws IOException, InterruptedException {
        return send(address, post, "handling=strict");
    }

    private static Answer send(String address, boolean post, String preference)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("X-Request-Id", "one-of-many")
                .header("Prefer", preference);
        if (post) {
            Form sketch = Form.image(Golden.bytes("case0/a.png"));
            request.header("Content-Type", sketch.contentType()).POST(BodyPublishers.ofByteArray(sketch.toBytes()));
        }
        return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    }

    @Test
    void answersWhatItHasAcceptedAndAcceptsNothingNew() throws Exception {
        Path log = folder.resolve("log");
        Process service = start(
                log,
                "--munit.queue.deadline=10m",
                "--munit.queue.max-wait=10m",
                "--spring.lifecycle.timeout-per-shutdown-phase=10m");
        try {
            String base = ready(log);
            assertThat(send(base + "/models/nobody", false).status()).isEqualTo(404);
            List<CompletableFuture<Answer>> accepted = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                accepted.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return send(base + "/translate?samples=4&resolution=512", true);
                            } catch (IOException | InterruptedException broken) {
                                throw new AssertionError("a request that was accepted got no answer", broken);
                            }
                        },
                        command -> new Thread(command).start()));
            }
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> inside(base) == REQUESTS);
            service.destroy(); // SIGTERM
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> isClosed(base));
            assertThat(service.isAlive())
                    .as("still at work for those who are in")
                    .isTrue();
            for (CompletableFuture<Answer> answer : accepted) {
                Answer done = answer.get(5, TimeUnit.MINUTES);
                assertThat(done.status()).as(() -> done.text() + quietly(log)).isEqualTo(200);
            }
            assertThat(service.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(service.exitValue()).isEqualTo(128 + 15);
            assertThat(read(log).lines()).allSatisfy(ShutdownIT::isJson);
            assertThat(read(log).lines())
                    .as("what a request was told, under its id")
                    .anySatisfy(line -> assertThat(JsonMapper.builder()
                                    .build()
                                    .readTree(line)
                                    .path("requestId")
                                    .asString(""))
                            .isEqualTo("one-of-many"));
        } finally {
            service.destroyForcibly();
        }
    }

    /** More jobs than can be done, with the deadline that they have by default, and others who go on coming. */
    @Test
    void jobsThatCannotBeDoneInTimeFailBeforeTheEnd() throws Exception {
        Path log = folder.resolve("log");
        Duration grace = Duration.ofSeconds(20);
        Process service = start(
                log,
                "--munit.queue.workers=1",
                "--munit.jobs.linger=10s",
                "--spring.lifecycle.timeout-per-shutdown-phase=" + grace.toSeconds() + "s");
        try {
            String base = ready(log);
            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                Answer accepted = send(base + "/translate?samples=16&resolution=768", true, "respond-async");
                assertThat(accepted.status()).isEqualTo(202);
                jobs.add(base + accepted.header("Location"));
            }
            service.destroy(); // SIGTERM
            long told = System.nanoTime();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> isClosed(base));
            Map<String, String> states = new HashMap<>();
            Awaitility.await().atMost(grace.multipliedBy(2)).until(() -> {
                assertThat(isClosed(base)).as("nothing new is taken").isTrue();
                for (String job : jobs) {
                    if (!states.containsKey(job)) {
                        String state = send(job, false).json().path("state").asString();
                        if (state.equals("failed")) {
                            Answer why = send(job + "/result", false);
                            assertThat(why.status()).isEqualTo(503);
                            assertThat(why.json().path("type").asString()).isEqualTo("/problems/not-ready");
                            states.put(job, state);
                        } else if (state.equals("done")) {
                            assertThat(send(job + "/result", false).status()).isEqualTo(200);
                            states.put(job, state);
                        }
                    }
                }
                return states.size() == jobs.size();
            });
            assertThat(states.values()).contains("failed");
            assertThat(service.waitFor(2 * grace.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - told))
                    .as("two phases, of the jobs and of the web server, and the way there")
                    .isLessThan(grace.multipliedBy(2).plusSeconds(10));
            assertThat(service.exitValue()).isEqualTo(128 + 15);
        } finally {
            service.destroyForcibly();
        }
    }

    private static String ready(Path log) throws IOException {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> read(log).contains("Ready with 1 model"));
        Matcher port = PORT.matcher(read(log));
        assertThat(port.find()).isTrue();
        return "http://localhost:" + port.group(1);
    }

    private static String read(Path log) throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    private static String quietly(Path log) {
        try {
            return read(log);
        } catch (IOException gone) {
            return "";
        }
    }

    private static void isJson(String line) {
        JsonNode entry = JsonMapper.builder().build().readTree(line);
        assertThat(entry.path("message").stringValue()).isNotBlank();
        assertThat(entry.path("logger_name").stringValue()).isNotBlank();
    }

    /** Requests that wait or are worked on. */
    private static double inside(String base) throws IOException, InterruptedException {
        return send(base + "/actuator/prometheus", false)
                .text()
                .lines()
                .filter(line -> line.startsWith("munit_queue_waiting ") || line.startsWith("munit_queue_working "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Whether a new request is turned away: told that the service stops, or not connected at all. */
    private static boolean isClosed(String base) throws InterruptedException {
        try {
            Answer answer = send(base + "/translate", true);
            return answer.status() == 503;
        } catch (IOException refused) {
            return true;
        }
    }
}
