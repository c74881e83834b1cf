package dev.munit.service.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console as a person uses it, in a real browser: choose a picture, press the button, see the result. */
class BrowserIT extends RunningService {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserIT.class);
    private static final Path SEEN = Path.of("target", "console");

    // What the browser still writes when it is asked to stop may come in the way of deleting.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path profile;

    @TempDir
    Path pictures;

    @ParameterizedTest
    @CsvSource({"translate, image/png, 85", "translateGuided, image/png, 85", "translateInterpolate, image/gif, 85"})
    void showsThePictureThatComesBack(String call, String mediaType, int width) throws IOException {
        Path program = Browser.program().orElse(null);
        if (program == null) {
            LOG.warn("No Chromium here: nobody has looked whether the console shows what {} answers.", call);
        }
        assumeTrue(program != null, "no Chromium here; .ci/run installs it");
        Path sketch = Files.write(pictures.resolve("sketch.png"), Golden.bytes("case1/a.png"));
        try (Browser browser = Browser.start(program, profile)) {
            browser.open(URI.create(uri("/swagger-ui/index.html") + "#/Translate/" + call));
            String operation = "document.querySelector('#operations-Translate-" + call + "')";
            until(browser, operation + "?.querySelector('input[type=file]') != null");
            browser.choose("#operations-Translate-" + call + " input[type=file]", sketch);
            if (call.equals("translateGuided")) {
                browser.evaluate(operation + ".querySelector('button.json-schema-form-item-add').click()");
                until(browser, operation + ".querySelectorAll('input[type=file]').length > 1");
                browser.choose("#operations-Translate-" + call + " .json-schema-form-item input[type=file]", sketch);
            }
            browser.evaluate(operation + ".querySelector('button.execute').click()");
            String picture = operation + "?.querySelector('.live-responses-table img')";
            try {
                until(browser, picture + "?.naturalWidth > 0");
            } finally {
                browser.evaluate(operation + ".querySelector('.live-responses-table')?.scrollIntoView()");
                Files.createDirectories(SEEN);
                Files.write(SEEN.resolve(call + ".png"), browser.screenshot());
            }
            assertThat(browser.evaluate(picture + ".naturalWidth").intValue()).isEqualTo(width);
            assertThat(browser.evaluate(operation + ".querySelector('.live-responses-table').innerText")
                            .stringValue())
                    .contains("200", "content-type: " + mediaType, "x-munit-seed");
        }
    }

    private static void until(Browser browser, String condition) {
        Awaitility.await(condition).atMost(Duration.ofMinutes(1)).until(() -> browser.isTrue(condition));
    }
}
