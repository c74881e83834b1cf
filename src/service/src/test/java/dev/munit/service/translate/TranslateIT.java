package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.Picture;
import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What people do with the two calls. The reference model works at 64 pixels; {@code case1/a.png} is 96 x 72. */
class TranslateIT extends RunningService {
    private static final byte[] SKETCH = Golden.bytes("case1/a.png");
    private static final byte[] CHAIR = Golden.bytes("case1/b.png");

    private Answer translate(String parameters, String... headers) {
        return post("/translate?" + parameters, Form.image(SKETCH), headers);
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        Answer once = translate("seed=42&samples=3");
        Answer again = translate("seed=42&samples=3");
        Answer another = translate("seed=43&samples=3");
        assertThat(again.body()).isEqualTo(once.body());
        assertThat(another.picture()).isNotEqualTo(once.picture());
    }

    @Test
    void theSeedThatComesBackMakesThePictureAgain() {
        Answer answer = translate("");
        Answer again = translate("seed=" + answer.header("X-Munit-Seed"));
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(translate("").header("X-Munit-Seed")).isNotEqualTo(answer.header("X-Munit-Seed"));
    }

    @Test
    void theStyleCodesThatComeBackMakeThePicturesAgain() {
        JsonNode document =
                translate("seed=5&samples=2", "Accept", "application/json").json();
        assertThat(document.path("images").size()).isEqualTo(2);
        for (JsonNode image : document.path("images")) {
            Form form = Form.image(SKETCH).field("style", image.path("style").toString());
            byte[] png = Base64.getDecoder().decode(image.path("data").stringValue());
            assertThat(post("/translate", form).picture()).isEqualTo(Answer.pictureOf(png));
        }
    }

    @Test
    void eachSampleIsAnother() {
        JsonNode images =
                translate("samples=16", "Accept", "application/json").json().path("images");
        assertThat(images.valueStream()
                        .map(image -> image.path("data").stringValue())
                        .distinct())
                .hasSize(16);
    }

    @Test
    void everyAnswerSaysWhatMadeIt() {
        Answer answer = translate("seed=-3", "X-Request-Id", "my-id.1");
        assertThat(answer.header("X-Request-Id")).isEqualTo("my-id.1");
        assertThat(answer.header("X-Munit-Seed")).isEqualTo("-3");
        assertThat(answer.header("X-Munit-Model")).isEqualTo("golden@1.2.3");
        assertThat(answer.header("X-Munit-Provider")).isEqualTo("cpu");
        String stage = ";dur=\\d+\\.\\d\\d";
        assertThat(answer.header("Server-Timing"))
                .matches("queue" + stage + ", decode-image" + stage + ", encode" + stage + ", decode" + stage
                        + ", encode-image" + stage);
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=\"chairs.png\"");
    }

    @Test
    void anIdThatCouldHarmTheLogIsReplaced() {
        assertThat(translate("", "X-Request-Id", "a b\tc").header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,image/png",
        "image/jpeg,image/jpeg",
        "image/webp,image/webp",
        "*/*,image/png",
        "application/zip,application/zip",
        "application/json,application/json",
        "multipart/mixed,multipart/mixed;boundary=munit-7d1f0c3e9a5b48e2"
    })
    void comesAsTheClientAccepts(String accept, String contentType) {
        Answer answer = translate("samples=2", "Accept", accept);
        assertThat(answer.status()).as(answer::text).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(contentType);
        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(answer.body().length));
    }

    @Test
    void thePictureCanBeTheBody() {
        Answer inAForm = translate("seed=1");
        for (String type : new String[] {
            "image/png", "application/octet-stream", "application/x-www-form-urlencoded" // as curl --data-binary says
        }) {
            assertThat(post("/translate?seed=1", type, SKETCH).body()).isEqualTo(inAForm.body());
        }
    }

    @Test
    void parametersCanStandInTheForm() {
        Form form = Form.image(SKETCH).field("seed", "1").field("samples", "2").field("direction", "chairs2edges");
        assertThat(post("/translate", form).body())
                .isEqualTo(translate("seed=1&samples=2&direction=b2a").body());
    }

    @ParameterizedTest
    @CsvSource({
        "size=native,85,64", // the model's 64 pixels, int(64 * 96 / 72) the longer side
        "size=original,96,72",
        "size=30,40,30",
        "resolution=source,96,72",
        "resolution=33,44,33",
        "resolution=source&size=144,192,144"
    })
    void comesInTheSizeThatIsAskedFor(String parameters, int width, int height) {
        Picture picture = translate(parameters).picture();
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
    }

    @Test
    void severalSamplesStandOnOneSheet() {
        Picture sheet = translate("samples=6&resolution=source").picture();
        assertThat(sheet.width()).isEqualTo(3 * 96 + 2 * 4);
        assertThat(sheet.height()).isEqualTo(2 * 72 + 4);
    }

    @Test
    void lowQualityMakesASmallFile() {
        assertThat(translate("seed=1&quality=5", "Accept", "image/jpeg").body().length)
                .isLessThan(
                        translate("seed=1&quality=100", "Accept", "image/jpeg").body().length);
    }

    @Test
    void eachStylePictureGivesOneResult() {
        Form form = Form.image(SKETCH).file("style", "1.png", CHAIR).file("style", "2.png", SKETCH);
        JsonNode images = post("/translate/guided", form, "Accept", "application/json")
                .json()
                .path("images");
        assertThat(images.size()).isEqualTo(2);
        Form first = Form.image(SKETCH).file("style", "1.png", CHAIR);
        assertThat(Answer.pictureOf(
                        Base64.getDecoder().decode(images.get(0).path("data").stringValue())))
                .isEqualTo(post("/translate/guided", first).picture());
    }

    @Test
    void weightsBlendTheStylesIntoOne() {
        Form both = Form.image(SKETCH).file("style", "1.png", CHAIR).file("style", "2.png", SKETCH);
        Form second = Form.image(SKETCH).file("style", "2.png", SKETCH);
        assertThat(post("/translate/guided?weights=0,1", both).picture())
                .isEqualTo(post("/translate/guided", second).picture());
        JsonNode images = post("/translate/guided?weights=1,1", both, "Accept", "application/json")
                .json()
                .path("images");
        assertThat(images.size()).isOne();
        assertThat(post("/translate/guided?seed=9", second).header("X-Munit-Seed"))
                .isEqualTo("9");
    }

    @Test
    void takesAPictureOfAnyShape() {
        byte[] line = Pngs.plain(400, 1);
        byte[] dot = Pngs.plain(1, 1);
        assertThat(post("/translate?resolution=source", Form.image(line)).picture())
                .satisfies(picture -> assertThat(picture.width()).isEqualTo(400))
                .satisfies(picture -> assertThat(picture.height()).isOne());
        assertThat(post("/translate", Form.image(dot)).picture())
                .satisfies(picture -> assertThat(picture.width()).isEqualTo(64));
    }

    @Test
    void aPngCarriesItsRecipe() {
        String png = new String(translate("seed=11").body(), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(png).contains("munit.model", "golden@1.2.3", "munit.direction", "edges2chairs", "munit.seed", "11");
        assertThat(Pattern.compile("munit\\.style\\W+\\[-?\\d").matcher(png).find())
                .isTrue();
    }
}
