package dev.munit.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on where nothing is set. */
class DefaultSecurityIT extends RunningService {
    private static final Form SKETCH = Form.image(Golden.bytes("case0/a.png"));

    @Test
    void asksForNoKeyAndSaysNothingOfKeys() {
        assertThat(post("/translate", SKETCH, "X-API-Key", "any").status()).isEqualTo(200);
        assertThat(get("/v3/api-docs").text()).doesNotContain("securitySchemes");
        assertThat(get("/actuator/prometheus").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models", "/nothing", "/livez", "/translate", "/actuator/info"})
    void tellsBrowsersThatAnAnswerIsNothingButData(String path) {
        Answer answer = get(path);
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void letsTheConsoleRunItsOwnScriptsAndShowPictures() {
        assertThat(get("/swagger-ui/index.html").header("Content-Security-Policy"))
                .contains("script-src 'self';", "img-src 'self' data: blob:;", "connect-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(get("/swagger-ui/index.html").text()).doesNotContain("<script>");
    }

    @Test
    void whatTheServerItselfRefusesHasTheSameHeaders() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write("GET /x?<> HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 400")
                    .contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'");
        }
    }

    @Test
    void pagesOfOtherOriginsMayNotCall() {
        Answer preflight =
                send(request("/translate", "Origin", "https://shop.example", "Access-Control-Request-Method", "POST")
                        .method("OPTIONS", BodyPublishers.noBody()));
        preflight.isProblem(403, "origin-not-allowed");
        Answer read = get("/models", "Origin", "https://shop.example");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aPageElsewhereCannotEvenSendAForm() {
        post("/translate", SKETCH, "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")
                .isProblem(403, "origin-not-allowed");
        post("/translate", SKETCH, "Sec-Fetch-Site", "same-site").isProblem(403, "origin-not-allowed");
    }

    @Test
    void theConsoleCanUnderAnyName() {
        assertThat(post("/translate", SKETCH, "Origin", "https://munit.example", "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(200);
        assertThat(get("/swagger-ui/index.html", "Sec-Fetch-Site", "cross-site").status())
                .isEqualTo(200);
    }
}
