package dev.munit.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageFormat;
import dev.munit.image.PictureWriter;
import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Arrivals;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What people do who do not wait. There is one worker, which the tests take away where a job is to wait. */
@TestPropertySource(
        properties = {
            "munit.queue.workers=1",
            "munit.queue.client-check=20ms",
            "munit.jobs.most=3",
            "munit.jobs.linger=0s"
        })
class JobsIT extends RunningService {
    private static final byte[] SKETCH = Golden.bytes("case1/a.png");
    private static final String ALICES = "alices";
    private static final String BOBS = "bobs";

    @Autowired
    private Admission admission;

    @Autowired
    private Arrivals arrivals;

    private final List<String> made = new ArrayList<>();

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("munit.security.api-keys", () -> entry("alice", ALICES) + "," + entry("bob", BOBS));
    }

    private static String entry(String name, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return name + ":sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError(never);
        }
    }

    @AfterEach
    void forgetAll() {
        made.forEach(job -> send(request(job, "X-API-Key", ALICES).DELETE()));
    }

    private static String[] alice(String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-API-Key";
        all[headers.length + 1] = ALICES;
        return all;
    }

    private Answer askedLater(String call, Form form, String... headers) {
        String[] later = Arrays.copyOf(alice(headers), headers.length + 4);
        later[headers.length + 2] = "Prefer";
        later[headers.length + 3] = "respond-async";
        return post(call, form, later);
    }

    /** The address of a new job. */
    private String job(String call, Form form, String... headers) {
        Answer accepted = askedLater(call, form, headers);
        assertThat(accepted.status()).as(accepted::text).isEqualTo(202);
        made.add(accepted.header("Location"));
        return accepted.header("Location");
    }

    private Answer look(String job) {
        return get(job, alice());
    }

    private String state(String job) {
        return look(job).json().path("state").asString();
    }

    private Answer result(String job) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> look(job).json().has("result"));
        String result = look(job).json().path("result").asString();
        assertThat(result).isEqualTo(job + "/result");
        return get(result, alice());
    }

    private Answer delete(String job) {
        return send(request(job, alice()).DELETE());
    }

    private Admission.Turn takeTheWorker() {
        return admission.enter(arrivals.of(() -> false));
    }

    private double metric(String name) {
        return get("/actuator/prometheus", alice())
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void aJobIsAcceptedWatchedAndFetched() {
        Admission.Turn turn = takeTheWorker();
        Answer accepted = askedLater("/translate?seed=7&samples=3", Form.image(SKETCH));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(accepted.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(accepted.header("Content-Type")).isEqualTo("application/json");
        String job = accepted.header("Location");
        made.add(job);
        assertThat(job).matches("/jobs/[A-Za-z0-9_-]{22}");
        assertThat(accepted.json()).isEqualTo(look(job).json());
        Answer waiting = look(job);
        assertThat(waiting.status()).isEqualTo(200);
        assertThat(waiting.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(waiting.header("Cache-Control")).isEqualTo("no-store");
        assertThat(waiting.json().path("state").asString()).isEqualTo("waiting");
        assertThat(waiting.json().at("/pictures/of").asInt()).isEqualTo(3);
        assertThat(waiting.json().has("result")).isFalse();
        assertThat(get(job + "/result", alice()).isProblem(409, "job-not-done").header("Retry-After"))
                .matches("[1-9]\\d*");
        assertThat(metric("munit_jobs{state=\"waiting\"}")).isEqualTo(1);
        turn.close();

        Answer later = result(job);
        Answer done = look(job);
        assertThat(done.header("Retry-After")).isEmpty();
        assertThat(done.json().path("state").asString()).isEqualTo("done");
        assertThat(done.json().at("/pictures/done").asInt()).isEqualTo(3);
        Answer atOnce = post("/translate?seed=7&samples=3", Form.image(SKETCH), alice());
        isTheSame(later, atOnce);
        isTheSame(get(job + "/result", alice()), atOnce);
        assertThat(metric("munit_jobs_memory_bytes")).isEqualTo(atOnce.body().length);
        assertThat(delete(job).status()).isEqualTo(200);
        look(job).isProblem(404, "unknown-job");
        assertThat(metric("munit_jobs_memory_bytes")).isZero();
    }

    private static void isTheSame(Answer later, Answer atOnce) {
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.body()).isEqualTo(atOnce.body());
        for (String header : List.of(
                "Content-Type",
                "Content-Disposition",
                "Content-Length",
                "X-Munit-Seed",
                "X-Munit-Model",
                "X-Munit-Provider")) {
            assertThat(later.response().headers().allValues(header))
                    .as(header)
                    .isEqualTo(atOnce.response().headers().allValues(header))
                    .hasSize(1);
        }
        assertThat(later.header("Server-Timing")).contains("queue;dur=", "decode;dur=");
    }

    @Test
    void everyCallThatTranslatesCanBeAnsweredLaterInTheFormatThatWasAccepted() {
        Form guided = Form.image(SKETCH).file("style", "chair.png", Golden.bytes("case1/b.png"));
        String first = job("/translate/guided?seed=7", guided, "Accept", "image/webp");
        String second = job("/translate/interpolate?seed=7&frames=3", Form.image(SKETCH));
        isTheSame(result(first), post("/translate/guided?seed=7", guided, alice("Accept", "image/webp")));
        isTheSame(result(second), post("/translate/interpolate?seed=7&frames=3", Form.image(SKETCH), alice()));
    }

    /** Large enough for a file on disk, which the server deletes when the request is over. */
    @Test
    void aPictureThatLiesOnDiskIsThereWhenItIsTheJobsTurn() {
        byte[] large = PictureWriter.write(
                Answer.pictureOf(SKETCH), ImageFormat.PNG, 100, Map.of("Comment", "x".repeat(200_000)));
        Form guided = Form.image(large).file("style", "chair.png", Golden.bytes("case1/b.png"));
        Admission.Turn turn = takeTheWorker();
        String ofForm = job("/translate/guided?seed=7", guided);
        Answer raw = post("/translate?seed=7", "image/png", large, alice("Prefer", "respond-async"));
        made.add(raw.header("Location"));
        turn.close();
        isTheSame(result(ofForm), post("/translate/guided?seed=7", guided, alice()));
        isTheSame(result(raw.header("Location")), post("/translate?seed=7", "image/png", large, alice()));
    }

    @Test
    void whatFailsSaysSoAndItsResultIsTheProblem() {
        byte[] half = Arrays.copyOf(SKETCH, SKETCH.length / 2);
        String job = job("/translate?seed=8", Form.image(half));
        Answer problem = result(job).isProblem(422, "broken-image");
        assertThat(problem.wrongFields()).containsExactly("image");
        assertThat(problem.header("X-Munit-Seed")).isEqualTo("8");
        assertThat(problem.header("Server-Timing")).contains("decode-image;dur=");
        assertThat(state(job)).isEqualTo("failed");
        assertThat(look(job).json().path("problem").asString()).isEqualTo("/problems/broken-image");
        assertThat(metric("munit_jobs_ended_total{state=\"failed\"}")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void whatIsWrongWithTheRequestItselfIsSaidAtOnce() {
        double before = metric("munit_jobs{");
        askedLater("/translate?samples=17", Form.image(SKETCH)).isProblem(400, "invalid-parameter");
        askedLater("/translate?model=cats", Form.image(SKETCH)).isProblem(404, "unknown-model");
        askedLater("/translate", Form.image(SKETCH), "Accept", "text/html").isProblem(406, "not-acceptable");
        askedLater("/translate", Form.image(SKETCH), "X-Request-Timeout", "soon")
                .isProblem(400, "invalid-parameter");
        assertThat(metric("munit_jobs{")).isEqualTo(before);
    }

    @Test
    void aJobHasNoMoreTimeThanItsRequestSays() {
        Admission.Turn turn = takeTheWorker();
        String job = job("/translate", Form.image(SKETCH), "X-Request-Timeout", "0.05");
        assertThat(result(job).isProblem(504, "out-of-time").detail())
                .startsWith("The work was not done within 0.05 s");
        turn.close();
    }

    @Test
    void aJobThatWaitsIsCancelled() {
        double before = metric("munit_jobs_ended_total{state=\"cancelled\"}");
        Admission.Turn turn = takeTheWorker();
        String job = job("/translate", Form.image(SKETCH));
        Answer cancelled = delete(job);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().path("state").asString()).isEqualTo("cancelled");
        look(job).isProblem(404, "unknown-job");
        get(job + "/result", alice()).isProblem(404, "unknown-job");
        delete(job).isProblem(404, "unknown-job");
        Awaitility.await().until(() -> metric("munit_queue_waiting") == 0);
        turn.close();
        assertThat(metric("munit_jobs_ended_total{state=\"cancelled\"}")).isEqualTo(before + 1);
    }

    /** Nobody else knows its address. */
    @Test
    void aJobIsGoneWithAClientThatWaitsForItAndLeaves() throws IOException {
        double jobs = metric("munit_jobs{");
        Admission.Turn turn = takeTheWorker();
        URI service = uri("/translate");
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write(("POST /translate HTTP/1.1\r\nHost: x\r\nX-API-Key: " + ALICES
                                    + "\r\nPrefer: respond-async, wait=30\r\nContent-Type: image/png\r\nContent-Length: "
                                    + SKETCH.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(SKETCH);
            Awaitility.await().until(() -> metric("munit_jobs{") == jobs + 1);
        }
        Awaitility.await().until(() -> metric("munit_jobs{") == jobs);
        turn.close();
    }

    @Test
    void aJobThatIsWorkedOnIsStopped() {
        double runsBefore = metric("munit_batch_size_sum");
        String job = job("/translate?resolution=1200&samples=16", Form.image(Golden.bytes("case0/a.png")));
        Awaitility.await().until(() -> metric("munit_batch_size_sum") > runsBefore);
        assertThat(state(job)).isEqualTo("working");
        assertThat(metric("munit_jobs{state=\"working\"}")).isEqualTo(1);
        assertThat(delete(job).json().path("state").asString()).isEqualTo("cancelled");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> metric("munit_queue_working") == 0);
        assertThat(metric("munit_batch_size_sum") - runsBefore).isLessThan(17);
        assertThat(metric("munit_device_waiting")).isZero();
        look(job).isProblem(404, "unknown-job");
    }

    @Test
    void oneMoreThanMayBeIsRefusedUntilThereIsRoom() {
        Admission.Turn turn = takeTheWorker();
        String first = job("/translate", Form.image(SKETCH));
        job("/translate", Form.image(SKETCH));
        job("/translate", Form.image(SKETCH));
        Answer refused = askedLater("/translate", Form.image(SKETCH)).isProblem(503, "jobs-full");
        assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(metric("munit_rejected_total{reason=\"jobs-full\"}")).isGreaterThanOrEqualTo(1);
        delete(first);
        job("/translate", Form.image(SKETCH));
        turn.close();
    }

    @Test
    void aJobIsThatOfItsKeyAlone() {
        String job = job("/translate", Form.image(SKETCH));
        assertThat(result(job).status()).isEqualTo(200);
        get(job).isProblem(401, "unauthorized");
        get(job, "X-API-Key", BOBS).isProblem(404, "unknown-job");
        get(job + "/result", "X-API-Key", BOBS).isProblem(404, "unknown-job");
        send(request(job, "X-API-Key", BOBS).DELETE()).isProblem(404, "unknown-job");
        assertThat(get("/jobs/guess", "X-API-Key", BOBS).json().path("detail"))
                .isEqualTo(get(job, "X-API-Key", BOBS).json().path("detail"));
        assertThat(result(job).status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotAskForItWaits() {
        assertThat(post("/translate", Form.image(SKETCH), alice("Prefer", "wait=60"))
                        .status())
                .isEqualTo(200);
        assertThat(metric("munit_jobs{")).isZero();
    }

    @Test
    void whoLikesToWaitALittleGetsTheAnswerIfItIsThereByThen() {
        Answer done = post("/translate?seed=7", Form.image(SKETCH), alice("Prefer", "respond-async, wait=30"));
        assertThat(done.status()).as(done::text).isEqualTo(200);
        assertThat(done.header("X-Munit-Seed")).isEqualTo("7");
        post("/translate", "image/png", new byte[] {1, 2, 3}, alice("Prefer", "respond-async, wait=30"))
                .isProblem(415, "unsupported-image");
        try (Admission.Turn turn = takeTheWorker()) {
            Answer later = post("/translate", Form.image(SKETCH), alice("Prefer", "respond-async, wait=1"));
            assertThat(later.status()).isEqualTo(202);
            made.add(later.header("Location"));
            assertThat(turn).isNotNull();
        }
    }

    @Test
    void theDescriptionOfEveryCallThatTranslatesSaysHowToAskForIt() {
        JsonNode paths = get("/v3/api-docs").json().path("paths");
        for (String call : List.of("/translate", "/translate/guided", "/translate/interpolate")) {
            JsonNode responses = paths.path(call).path("post").path("responses");
            assertThat(responses.path("202").path("headers").has("Location"))
                    .as(call)
                    .isTrue();
            assertThat(responses.path("503").path("description").asString()).contains("jobs-full");
            assertThat(responses.path("503").path("headers").has("Retry-After")).isTrue();
            assertThat(paths.path(call).path("post").path("parameters").toString())
                    .contains("respond-async");
        }
        JsonNode result = paths.path("/jobs/{id}/result").path("get").path("responses");
        assertThat(result.path("200").path("content").has("image/gif")).isTrue();
        assertThat(result.has("409")).isTrue();
    }
}
