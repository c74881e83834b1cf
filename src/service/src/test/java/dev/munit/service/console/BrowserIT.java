package dev.munit.service.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console as a person uses it, in a real browser: choose a picture, press the button, see the result. */
class BrowserIT extends RunningService {
    private static final String FILE = "input[type=file]";
    private static final byte[] SKETCH = Golden.bytes("case1/a.png");

    // What the browser still writes when it is asked to stop may come in the way of deleting.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path profile;

    @TempDir
    Path pictures;

    private Console open(String call) throws IOException {
        return Console.open(uri("/swagger-ui/index.html"), "Translate", call, profile);
    }

    private Path picture(byte[] content) throws IOException {
        return Files.write(pictures.resolve("picture.png"), content);
    }

    @ParameterizedTest
    @CsvSource({"translate, image/png, 85", "translateGuided, image/png, 85", "translateInterpolate, image/gif, 85"})
    void showsThePictureThatComesBack(String call, String mediaType, int width) throws IOException {
        Path sketch = picture(SKETCH);
        try (Console console = open(call)) {
            console.choose(FILE, sketch);
            if (call.equals("translateGuided")) {
                console.click("button.json-schema-form-item-add");
                console.choose(".json-schema-form-item " + FILE, sketch);
            }
            String picture = console.element(".live-responses-table img");
            console.execute(picture + "?.naturalWidth > 0");
            assertThat(console.browser().evaluate(picture + ".naturalWidth").intValue())
                    .isEqualTo(width);
            assertThat(console.text()).contains("200", "content-type: " + mediaType, "x-munit-seed");
        }
    }

    @Test
    void showsTheStyleOfAPicture() throws IOException {
        try (Console console = open("style")) {
            console.choose(FILE, picture(Golden.bytes("case1/b.png")));
            assertThat(console.answer(200))
                    .contains("content-type: application/json", "\"model\": \"golden@1.2.3\"", "\"domain\":")
                    .containsPattern("\"style\": \\[(\\s*-?\\d[\\d.E-]*,){7}\\s*-?\\d[\\d.E-]*\\s*]");
        }
    }

    @Test
    void showsHowAPictureWasMade() throws IOException {
        byte[] made = post("/translate?seed=7", Form.image(SKETCH)).body();
        try (Console console = open("inspect")) {
            console.choose(FILE, picture(made));
            assertThat(console.answer(200))
                    .contains("content-type: application/json", "\"model\": \"golden@1.2.3\"", "\"seed\": \"7\"")
                    .contains("\"parameters\": {", "\"path\": \"/translate\"");
        }
    }
}
