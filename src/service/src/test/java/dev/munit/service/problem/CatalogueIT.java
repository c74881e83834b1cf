package dev.munit.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Arrivals;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every kind of problem there is, provoked from outside. A new kind does not compile here until it is provoked too. */
@ContextConfiguration(initializers = CatalogueIT.OwnModels.class)
@Import(CatalogueIT.Failing.class)
@TestPropertySource(
        properties = {
            "munit.queue.workers=1",
            "munit.queue.length=1",
            "munit.queue.max-wait=2m",
            "munit.queue.deadline=2m",
            "munit.queue.client-check=20ms",
            "munit.jobs.most=1",
            "munit.models.loading=lazy",
            "munit.rate.requests=40",
            "munit.rate.period=1d"
        })
class CatalogueIT extends RunningService {
    private static final Path PAGE = Path.of("..", "..", "docs", "errors.md");
    private static final Form SKETCH = Form.image(Golden.bytes("case0/a.png"));
    private static final String ALICES = "alices";
    private static final String EAGERS = "eagers";

    @TempDir
    static Path models;

    @Autowired
    private Admission admission;

    @Autowired
    private Arrivals arrivals;

    /** Its own folder of models, one of which is damaged after it was found; and keys. */
    static final class OwnModels implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Golden.bundle(models, "cats");
            Golden.bundle(models, "dogs");
            TestPropertyValues.of(
                            "munit.models.dir=" + models,
                            "munit.security.api-keys=" + entry("alice", ALICES) + "," + entry("eager", EAGERS))
                    .applyTo(context);
        }
    }

    private static String entry(String name, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return name + ":sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError(never);
        }
    }

    /** What nothing but a mistake of ours brings about. */
    @RestController
    @Hidden
    static class Failing {
        @GetMapping("/mistake")
        String fail() {
            throw new IllegalStateException("a mistake");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLIENT_GONE")
    void isAnswered(ProblemType type) throws Exception {
        Answer answer = provoke(type).isProblem(type.status().value(), type.slug());
        assertThat(Files.readString(PAGE))
                .as("docs/errors.md")
                .contains("## `%s`\n\n%d: %s.\n"
                        .formatted(
                                answer.json().path("type").stringValue(),
                                answer.status(),
                                answer.json().path("title").stringValue()));
    }

    private Answer provoke(ProblemType type) throws Exception {
        return switch (type) {
            case INVALID_PARAMETER -> translate("?samples=17");
            case UNREADABLE_REQUEST -> post("/translate", "multipart/form-data", new byte[] {1, 2, 3}, alice());
            case UNAUTHORIZED -> post("/translate", SKETCH);
            case ORIGIN_NOT_ALLOWED -> translate("", "Sec-Fetch-Site", "cross-site");
            case NOT_FOUND -> get("/nothing", alice());
            case UNKNOWN_MODEL -> translate("?model=birds");
            case UNKNOWN_JOB -> get("/jobs/guess", alice());
            case METHOD_NOT_ALLOWED -> get("/translate", alice());
            case NOT_ACCEPTABLE -> translate("", "Accept", "text/html");
            case JOB_NOT_DONE -> busyWithAJob(job -> get(job + "/result", alice()));
            case REQUEST_TOO_LARGE -> post("/translate", "image/png", new byte[21 << 20], alice());
            case TOO_MANY_PIXELS -> translate("?model=cats&resolution=4096");
            case UNSUPPORTED_CONTENT -> post("/translate", "application/json", new byte[] {'{', '}'}, alice());
            case UNSUPPORTED_IMAGE -> post("/translate?model=cats", Form.image(new byte[100]), alice());
            case BROKEN_IMAGE -> post("/translate?model=cats", Form.image(half()), alice());
            case NO_RECIPE -> post("/inspect", SKETCH, alice());
            case BROKEN_MODEL -> reload("broken");
            case CLIENT_GONE -> throw new AssertionError("nobody reads it: see the metric");
            case TOO_MANY_REQUESTS -> tooMany();
            case QUEUE_FULL -> busy(this::onePlaceTooFew);
            case JOBS_FULL -> busyWithAJob(job -> translate("?model=cats", "Prefer", "respond-async"));
            case NOT_READY -> ofADamagedModel();
            case OUT_OF_TIME -> busy(() -> translate("?model=cats", "X-Request-Timeout", "0.05"));
            case INTERNAL_ERROR -> get("/mistake", alice());
        };
    }

    private static String[] alice(String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-API-Key";
        all[headers.length + 1] = ALICES;
        return all;
    }

    private Answer translate(String parameters, String... headers) {
        return post("/translate" + parameters, SKETCH, alice(headers));
    }

    private static byte[] half() {
        byte[] whole = Golden.bytes("case0/a.png");
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private Answer busy(Supplier<Answer> meanwhile) {
        try (Admission.Turn turn = admission.enter(arrivals.of(() -> false))) {
            assertThat(turn).isNotNull();
            return meanwhile.get();
        }
    }

    /** What a call answers while a job, the only one that may be, waits for the worker. */
    private Answer busyWithAJob(Function<String, Answer> meanwhile) {
        return busy(() -> {
            String job = translate("?model=cats", "Prefer", "respond-async").header("Location");
            try {
                return meanwhile.apply(job);
            } finally {
                send(request(job, alice()).DELETE());
                Awaitility.await().until(() -> waiting() == 0);
            }
        });
    }

    /** One waits in the only place there is, for as long as the other is refused. */
    private Answer onePlaceTooFew() {
        double before = gone();
        try (Socket waiting = sent("/translate?model=cats")) {
            Awaitility.await().until(() -> waiting() == 1);
            assertThat(waiting.isConnected()).isTrue();
            return translate("?model=cats");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } finally {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gone() == before + 1);
        }
    }

    private Answer tooMany() {
        for (int request = 0; request < 40; request++) {
            post("/translate?samples=0", SKETCH, "X-API-Key", EAGERS).isProblem(400, "invalid-parameter");
        }
        return post("/translate?samples=0", SKETCH, "X-API-Key", EAGERS);
    }

    private Answer reload(String name) throws IOException {
        Files.writeString(Files.createDirectories(models.resolve(name)).resolve("bundle.json"), "{}");
        return send(request("/models/" + name + "/reload", alice()).POST(BodyPublishers.noBody()));
    }

    private Answer ofADamagedModel() throws IOException {
        Files.writeString(models.resolve("dogs").resolve("bundle.json"), "{}");
        return translate("?model=dogs");
    }

    @Test
    void nobodyReadsWhatIsSaidToAClientThatHasGone() throws IOException {
        double before = gone();
        busy(() -> {
            try (Socket client = sent("/translate?model=cats")) {
                Awaitility.await().until(() -> waiting() == 1);
                assertThat(client.isConnected()).isTrue();
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gone() == before + 1);
            return get("/livez");
        });
        assertThat(Files.readString(PAGE))
                .contains("## `" + ProblemType.CLIENT_GONE.uri() + "`\n\n"
                        + ProblemType.CLIENT_GONE.status().value() + ": ");
    }

    private double gone() {
        return metric(line -> line.startsWith("munit_translations_total") && line.contains("\"client-gone\""));
    }

    private double waiting() {
        return metric(line -> line.startsWith("munit_queue_waiting "));
    }

    private double metric(Predicate<String> wanted) {
        return get("/actuator/prometheus", alice())
                .text()
                .lines()
                .filter(wanted)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** A request whose answer nobody waits for longer than the socket is open. */
    private Socket sent(String path) throws IOException {
        Socket socket = new Socket("localhost", port);
        byte[] body = SKETCH.toBytes();
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + ALICES + "\r\nContent-Type: "
                + SKETCH.contentType() + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return socket;
    }
}
