package dev.munit.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The service with all that is off by default switched on: keys, an origin, and a port of its own for management. */
@TestPropertySource(properties = {"management.server.port=0", "munit.security.cors.origins=https://shop.example"})
class SecuredServiceIT extends RunningService {
    private static final Form SKETCH = Form.image(Golden.bytes("case0/a.png"));
    private static final String ALICES = "a key that alice has";
    private static final String BOBS = "a-key-that-bob-has";

    @Value("${local.management.port}")
    private int managementPort;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("munit.security.api-keys", () -> entry("alice", ALICES));
        registry.add("munit.security.api-keys-file", () -> {
            try {
                Path file = Path.of("target", "api-keys").toAbsolutePath();
                return Files.writeString(file, "# bob's\n" + entry("bob", BOBS) + "\n");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static String entry(String name, String key) {
        return name + ":sha256:" + HexFormat.of().formatHex(ApiKey.hashOf(key));
    }

    private Answer translate(String... headers) {
        return post("/translate", SKETCH, headers);
    }

    @Test
    void asksForAKey() {
        Answer refused = translate().isProblem(401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"munit\"");
        assertThat(refused.detail()).contains("Authorization: Bearer <key>", "X-API-Key: <key>");
        assertThat(refused.json().path("instance").stringValue()).isEqualTo("/translate");
    }

    @Test
    void aKeyThatIsNotKnownIsNoKey() {
        Answer refused = translate("X-API-Key", "guess").isProblem(401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(refused.text()).doesNotContain("guess");
        translate("Authorization", "Bearer guess").isProblem(401, "unauthorized");
        translate("Authorization", "Basic YWxpY2U6Ym9i").isProblem(401, "unauthorized");
        translate("X-API-Key", "").isProblem(401, "unauthorized");
        translate("X-API-Key", entry("alice", ALICES)).isProblem(401, "unauthorized");
    }

    @Test
    void takesAKeyInEitherHeaderAndFromEitherList() {
        assertThat(translate("X-API-Key", ALICES).status()).isEqualTo(200);
        assertThat(translate("X-API-Key", BOBS).status()).isEqualTo(200);
        assertThat(translate("Authorization", "Bearer " + BOBS).status()).isEqualTo(200);
        assertThat(translate("Authorization", "bearer  " + BOBS).status()).isEqualTo(200);
        assertThat(get("/models", "X-API-Key", ALICES).header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/livez",
                "/readyz",
                "/",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/v3/api-docs/swagger-config",
                "/problems",
                "/problems/unauthorized"
            })
    void healthAndWhatExplainsTheServiceAreOpen(String path) {
        assertThat(get(path).status()).isIn(200, 302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/models",
                "/models/golden",
                "/nothing",
                "/livezz",
                "/swagger-uinothing",
                "/swagger-ui/..;/models",
                "/swagger-ui/%2e%2e/models",
                "/livez/../models",
                "/problems/;/../models",
                "/livez;/models",
                "/actuator/prometheus",
                "//models"
            })
    void everythingElseAsksForAKeyHoweverItIsSpelt(String path) {
        get(path).isProblem(401, "unauthorized");
    }

    @Test
    void tellsTheConsoleHowAKeyIsSent() {
        var api = get("/v3/api-docs").json();
        assertThat(api.at("/components/securitySchemes/apiKey/name").stringValue())
                .isEqualTo("X-API-Key");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").stringValue())
                .isEqualTo("bearer");
        assertThat(api.path("paths")
                        .path("/translate")
                        .path("post")
                        .path("security")
                        .size())
                .isEqualTo(2);
        assertThat(api.path("paths").path("/problems").path("get").has("security"))
                .isFalse();
    }

    @Test
    void metricsAreOnTheManagementPortAlone() {
        get("/actuator/prometheus", "X-API-Key", ALICES).isProblem(404, "not-found");
        assertThat(management("/actuator/prometheus").text()).contains("munit_queue_length");
        assertThat(management("/actuator/health").status()).isEqualTo(200);
        assertThat(management("/actuator/info").status()).isEqualTo(200);
        assertThat(management("/models").status()).isEqualTo(404);
        assertThat(management("/translate").status()).isEqualTo(404);
    }

    private Answer management(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path)));
    }

    private Answer preflight(String origin) {
        return send(request(
                        "/translate",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "x-api-key")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    @Test
    void letsPagesOfTheNamedOriginCallWithAKey() {
        Answer allowed = preflight("https://shop.example");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(allowed.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(allowed.header("Access-Control-Allow-Headers")).isEqualTo("x-api-key");
        assertThat(allowed.header("Access-Control-Allow-Credentials")).isEmpty();
        Answer answer =
                translate("Origin", "https://shop.example", "Sec-Fetch-Site", "cross-site", "X-API-Key", ALICES);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Munit-Seed");
        assertThat(translate("Origin", "https://shop.example")
                        .isProblem(401, "unauthorized")
                        .header("Access-Control-Allow-Origin"))
                .isEqualTo("https://shop.example");
    }

    @Test
    void keepsPagesOfOtherOriginsOut() {
        preflight("https://shop.example.evil").isProblem(403, "origin-not-allowed");
        preflight("null").isProblem(403, "origin-not-allowed");
    }
}
