package dev.munit.service.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The console of a service that asks for keys, in a real browser. */
class BrowserKeyIT extends RunningService {
    private static final String KEY = "a-key-that-alice-has";

    // What the browser still writes when it is asked to stop may come in the way of deleting.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path profile;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add(
                "munit.security.api-keys",
                () -> "alice:sha256:" + HexFormat.of().formatHex(hash()));
    }

    private static byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError(never);
        }
    }

    /** In either of the two ways in which a key is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"#api_key_value", "#auth-bearer-value"})
    void sendsTheKeyThatWasTyped(String field) throws IOException {
        try (Console console = Console.open(uri("/swagger-ui/index.html"), "Models", "models", profile)) {
            assertThat(console.answer(401)).contains("/problems/unauthorized");
            authorize(console, field);
            assertThat(console.answer(200)).contains("\"name\": \"golden\"");
        }
    }

    private static void authorize(Console console, String field) {
        Browser browser = console.browser();
        browser.evaluate("document.querySelector('.auth-wrapper button.authorize').click()");
        String typed = "document.querySelector('" + field + "')";
        console.until(typed + " != null");
        browser.type(field, KEY);
        String form = typed + ".closest('form')";
        browser.evaluate(form + ".querySelector('button.authorize').click()");
        console.until(
                "[...document.querySelectorAll('.auth-container')].some(way => way.innerText.includes('Authorized'))");
        browser.evaluate("document.querySelector('.btn-done').click()");
        console.until("document.querySelector('.btn-done') == null");
    }
}
