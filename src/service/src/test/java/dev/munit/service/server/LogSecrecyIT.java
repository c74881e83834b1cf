package dev.munit.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageFormat;
import dev.munit.image.PictureWriter;
import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Whatever is logged in detail, and as JSON: what people send stays with them, and what they are sent too. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "logging.structured.format.console=logstash")
class LogSecrecyIT extends RunningService {
    private static final String KEY = "mk-4f1d-do-not-tell";
    private static final String WRONG_KEY = "mk-77aa-nor-this";
    private static final String CONTENT = "what-only-this-picture-shows";

    /** One number of a style code. */
    private static final String NUMBER = "0.8765432";

    private static final String STYLE = "[" + NUMBER + ", -1, 0, 0.5, 1, 0, 0, 0]";
    private static final byte[] SKETCH = Golden.bytes("case0/a.png");

    @Autowired
    private LoggingSystem logging;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("munit.security.api-keys", () -> "alice:sha256:" + hash(KEY));
    }

    private static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError(never);
        }
    }

    /** With text that says so, and bytes behind its end. */
    private static byte[] picture() {
        byte[] image = PictureWriter.write(
                Answer.pictureOf(SKETCH),
                ImageFormat.PNG,
                100,
                Map.of("Comment", CONTENT, "munit.model", "golden@1.2.3", "munit.style", STYLE));
        byte[] marked = Arrays.copyOf(image, image.length + CONTENT.length());
        System.arraycopy(CONTENT.getBytes(StandardCharsets.US_ASCII), 0, marked, image.length, CONTENT.length());
        return marked;
    }

    @BeforeEach
    void logInDetail() {
        level(LogLevel.TRACE, LogLevel.DEBUG);
    }

    /** Spring keeps the format in a property of the process, where services that are started later would find it. */
    @AfterAll
    static void logAsText() {
        System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
    }

    @AfterEach
    void logAsUsual() {
        level(LogLevel.INFO, LogLevel.INFO);
    }

    private void level(LogLevel ours, LogLevel springs) {
        logging.setLogLevel("dev.munit", ours);
        logging.setLogLevel("org.springframework.web", springs);
        logging.setLogLevel("org.springframework.http", springs);
    }

    private static String[] id(String id, String... more) {
        String[] headers = Arrays.copyOf(new String[] {"X-Request-Id", id, "X-API-Key", KEY}, 4 + more.length);
        System.arraycopy(more, 0, headers, 4, more.length);
        return headers;
    }

    private static String query(String style) {
        return "style=" + URLEncoder.encode(style, StandardCharsets.UTF_8);
    }

    private static void isOk(Answer answer) {
        assertThat(answer.status()).as(answer::text).isEqualTo(200);
    }

    private static void tellsNothing(CapturedOutput output, String... seen) {
        assertThat(output.getAll())
                .as("enough is logged to have found it")
                .contains(seen)
                .contains("\"logger_name\":\"org.springframework.web.")
                .doesNotContain(KEY, WRONG_KEY, hash(KEY))
                .doesNotContain(NUMBER)
                .doesNotContain(CONTENT)
                .doesNotContain(Base64.getEncoder().encodeToString(Arrays.copyOf(SKETCH, 60)))
                .doesNotContain(new String(SKETCH, 0, 40, StandardCharsets.ISO_8859_1));
    }

    @Test
    void tellsNothingOfWhatGoesWell(CapturedOutput output) {
        Form sketch = Form.image(picture());
        isOk(post("/translate?" + query(STYLE), sketch, id("ok-1")));
        isOk(post("/translate", "image/png", picture(), id("ok-2", "Authorization", "Bearer " + KEY)));
        isOk(post("/translate", Form.image(picture()).field("style", STYLE), id("ok-3", "Accept", "application/json")));
        isOk(post("/translate/guided", Form.image(picture()).file("style", CONTENT + ".png", picture()), id("ok-4")));
        isOk(post("/translate/interpolate?frames=3&" + query(STYLE) + "&style=seed:1", sketch, id("ok-5")));
        isOk(post("/styles", sketch, id("ok-6")));
        Answer recipe = post("/inspect", sketch, id("ok-7"));
        assertThat(recipe.text()).as("what may not be logged").contains(NUMBER);
        isOk(get("/models", id("ok-8")));
        tellsNothing(output, "ok-1", "ok-4", "ok-7");
    }

    @Test
    void tellsNothingOfWhatIsAnsweredLater(CapturedOutput output) {
        Answer accepted =
                post("/translate?" + query(STYLE), Form.image(picture()), id("later-1", "Prefer", "respond-async"));
        String job = accepted.header("Location");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> get(job, id("later-2")).json().has("result"));
        isOk(get(job + "/result", id("later-3")));
        isOk(send(request(job, id("later-4")).DELETE()));
        tellsNothing(output, "later-1", "later-3");
    }

    @Test
    void tellsNothingOfWhatGoesWrong(CapturedOutput output) throws IOException {
        byte[] marked = picture();
        byte[] broken = Arrays.copyOf(marked, marked.length / 2);
        post("/translate", Form.image(marked), "X-API-Key", WRONG_KEY).isProblem(401, "unauthorized");
        post("/translate", Form.image(broken), id("bad-1")).isProblem(422, "broken-image");
        post("/translate", Form.image(CONTENT.getBytes(StandardCharsets.UTF_8)), id("bad-2"))
                .isProblem(415, "unsupported-image");
        for (String style : new String[] {"[" + NUMBER + "]", NUMBER, "[" + NUMBER + ",", "seed:" + NUMBER}) {
            post("/translate?" + query(style), Form.image(marked), id("bad-3")).isProblem(400, "invalid-parameter");
            post("/translate", Form.image(marked).field("style", style), id("bad-4"))
                    .isProblem(400, "invalid-parameter");
        }
        byte[] cut = Arrays.copyOf(Form.image(marked).toBytes(), 300);
        post("/translate", Form.image(marked).contentType(), cut, id("bad-6")).isProblem(400, "unreadable-request");
        sendBadlyEncoded("style=[" + NUMBER + "]"); // which the server refuses as no address
        sendBadlyEncoded("style=%5B" + NUMBER + ",%zz");
        tellsNothing(output, "bad-1", "POST /translate: invalid-parameter", "refused with status 400", "unreadable: ");
    }

    /** What no client of Java's would send. */
    private void sendBadlyEncoded(String query) throws IOException {
        URI service = uri("/translate");
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write(("POST /translate?" + query + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + KEY
                                    + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("unreadable-request");
        }
    }

    /** Spring would tell it all, to who asks the right logger: so what is looked for here can be found. */
    @Test
    void whoAsksForItByNameSeesTheQuery(CapturedOutput output) {
        String told = "org.springframework.web.servlet.DispatcherServlet";
        logging.setLogLevel(told, LogLevel.DEBUG);
        try {
            isOk(post("/translate?" + query(STYLE), Form.image(picture()), id("told-1")));
        } finally {
            logging.setLogLevel(told, LogLevel.INFO);
        }
        assertThat(output.getAll()).contains(NUMBER).doesNotContain(KEY, CONTENT);
    }
}
