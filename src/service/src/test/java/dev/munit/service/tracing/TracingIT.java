package dev.munit.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** A service whose traces go to a collector that writes down what it gets. */
@TestPropertySource(properties = "munit.tracing.sampled=0")
@ContextConfiguration(initializers = TracingIT.Collector.class)
class TracingIT extends RunningService {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String UNSAMPLED = "0af7651916cd43dd8448eb211c80319c";

    /** What was sent to the collector, byte for byte as characters. */
    private static final CopyOnWriteArrayList<String> SENT = new CopyOnWriteArrayList<>();

    static final class Collector implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/v1/traces", exchange -> {
                    SENT.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
                server.start();
                context.addApplicationListener(event -> {
                    if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                        server.stop(0);
                    }
                });
                String endpoint = "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
                TestPropertyValues.of("munit.tracing.endpoint=" + endpoint).applyTo(context);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }
    }

    @Test
    void joinsTheTraceOfItsCaller() {
        Form sketch = Form.image(Golden.bytes("case0/a.png"));
        post("/translate", sketch, "traceparent", "00-" + UNSAMPLED + "-00f067aa0ba902b7-00");
        post(
                "/translate",
                sketch,
                "traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01",
                "X-Request-Id",
                "seen-in-the-trace");
        String trace = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
        Awaitility.await()
                .untilAsserted(() -> assertThat(String.join("", SENT))
                        .contains(trace, "http post /translate")
                        .contains(
                                "munit queue",
                                "munit decode-image",
                                "munit encode",
                                "munit decode",
                                "munit encode-image")
                        .contains("munit.request-id", "seen-in-the-trace")
                        .contains("munit.model", "golden", "munit.version", "munit.provider")
                        .contains("munit.outcome"));
        assertThat(String.join("", SENT))
                .doesNotContain(new String(HexFormat.of().parseHex(UNSAMPLED), StandardCharsets.ISO_8859_1));
        assertThat(get("/livez").status()).isEqualTo(200);
    }

    @Test
    void saysWhatBecameOfARequest() {
        byte[] broken = Arrays.copyOf(Golden.bytes("case0/a.png"), 100);
        post(
                        "/translate",
                        Form.image(broken),
                        "traceparent",
                        "00-6df92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                        "X-Request-Id",
                        "of-a-broken-image")
                .isProblem(422, "broken-image");
        Awaitility.await()
                .untilAsserted(() -> assertThat(String.join("", SENT).split("of-a-broken-image", -1))
                        .as("the queue, reading the picture, and the request")
                        .hasSize(1 + 3));
        assertThat(String.join("", SENT).split("broken-image", -1))
                .as("of-a-broken-image three times, and the outcome of all but the queue")
                .hasSize(1 + 3 + 2);
    }

    @Test
    void aJobGoesOnWithTheTraceOfItsRequest() {
        String id = "5cf92f3577b34da6a3ce929d0e0e4736";
        String trace = new String(HexFormat.of().parseHex(id), StandardCharsets.ISO_8859_1);
        post(
                "/translate",
                Form.image(Golden.bytes("case0/a.png")),
                "traceparent",
                "00-" + id + "-00f067aa0ba902b7-01",
                "Prefer",
                "respond-async");
        // The request, and the five stages that another thread went through.
        Awaitility.await()
                .untilAsserted(() -> assertThat(String.join("", SENT).split(Pattern.quote(trace), -1))
                        .hasSizeGreaterThan(1 + 5));
    }
}
