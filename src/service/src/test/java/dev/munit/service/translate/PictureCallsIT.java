package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.client.PictureRequest;
import dev.munit.client.Recipe;
import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Ways from style to style, style codes of pictures, and pictures made again from what they say of themselves. */
class PictureCallsIT extends RunningService {
    private static final byte[] SKETCH = Golden.bytes("case1/a.png");
    private static final byte[] CHAIR = Golden.bytes("case1/b.png");

    private static Form sketch() {
        return Form.image(SKETCH);
    }

    private static byte[] data(JsonNode image) {
        return Base64.getDecoder().decode(image.path("data").stringValue());
    }

    private JsonNode images(Answer answer) {
        assertThat(answer.status()).as(answer::text).isEqualTo(200);
        return answer.json().path("images");
    }

    /** What {@code POST /inspect} says that makes the picture again, of the sketch. */
    private byte[] again(Recipe recipe) {
        return munit().again(recipe, PictureRequest.of(SKETCH)).bytes();
    }

    private Recipe inspect(byte[] picture) {
        return munit().inspect(PictureRequest.of(picture));
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, /translate?seed=5",
        "image/png, /translate?samples=6",
        "image/png, /translate?samples=3&direction=b2a&resolution=source&size=100",
        "image/png, /translate?style=seed:4/2&style=seed:4/1&size=original&resolution=48",
        "image/jpeg, /translate?seed=-9&samples=2&quality=61",
        "image/webp, /translate?seed=9223372036854775807&quality=33&size=128",
        "image/gif, /translate/interpolate?seed=3&frames=7&loop=true&delay=60",
        "image/png, /translate/interpolate?seed=3&frames=20"
    })
    void aPictureSaysHowItIsMadeAgain(String accept, String call) {
        Answer first = post(call, sketch(), "Accept", accept);
        assertThat(first.status()).as(first::text).isEqualTo(200);
        Recipe recipe = inspect(first.body());
        assertThat(recipe.model()).isEqualTo("golden@1.2.3");
        assertThat(recipe.provider()).isEqualTo("cpu");
        assertThat(recipe.mediaType()).isEqualTo(accept);
        assertThat(recipe.seed()).isEqualTo(first.header("X-Munit-Seed"));
        assertThat(again(recipe)).isEqualTo(first.body());
    }

    @Test
    void aGuidedPictureIsMadeAgainWithoutItsStylePicture() {
        Form guided = sketch().file("style", "a.png", CHAIR).file("style", "b.png", SKETCH);
        byte[] blended = post("/translate/guided?weights=2,1", guided).body();
        assertThat(again(inspect(blended))).isEqualTo(blended);
    }

    @Test
    void everyPictureInAnArchiveIsMadeAgain() throws IOException {
        Answer zip = post("/translate/interpolate?frames=5&seed=2", sketch(), "Accept", "application/zip");
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                files.put(entry.getName(), stream.readAllBytes());
            }
        }
        assertThat(files).hasSize(6);
        byte[] third = files.get("chairs-03.png");
        Recipe recipe = inspect(third);
        assertThat(recipe.again().path()).isEqualTo("/translate");
        assertThat(again(recipe)).isEqualTo(third);
    }

    @Test
    void aPictureOfAnotherOriginHasNoRecipe() {
        assertThat(post("/inspect", "image/png", SKETCH)
                        .isProblem(422, "no-recipe")
                        .wrongFields())
                .containsExactly("image");
        byte[] changed = PictureWriter.write(
                new Picture(1, 1, new byte[3]),
                ImageFormat.PNG,
                100,
                Map.of("munit.model", "golden@1.2.3", "munit.style", "[none]"));
        post("/inspect", Form.image(changed)).isProblem(422, "no-recipe");
        post("/inspect?samples=1", Form.image(SKETCH)).isProblem(400, "invalid-parameter");
    }

    @Test
    void theStyleOfAPictureGivesWhatThePictureGuides() {
        Answer style = post("/styles", Form.image(CHAIR));
        assertThat(style.status()).as(style::text).isEqualTo(200);
        assertThat(style.header("X-Munit-Model")).isEqualTo("golden@1.2.3");
        assertThat(style.header("Server-Timing")).contains("queue;dur=", "encode;dur=");
        assertThat(style.json().path("model").stringValue()).isEqualTo("golden@1.2.3");
        assertThat(style.json().path("domain").stringValue()).isEqualTo("chairs");
        Form given = sketch().field("style", style.json().path("style").toString());
        Form guided = sketch().file("style", "chair.png", CHAIR);
        assertThat(post("/translate?seed=1", given).body())
                .isEqualTo(post("/translate/guided?seed=1", guided).body());
    }

    @Test
    void theStyleDependsOnTheDomain() {
        Answer ofOutline = post("/styles?domain=edges&resolution=source", "image/png", CHAIR);
        assertThat(ofOutline.json().path("domain").stringValue()).isEqualTo("edges");
        assertThat(ofOutline.json().path("style"))
                .isNotEqualTo(post("/styles?resolution=source", "image/png", CHAIR)
                        .json()
                        .path("style"));
    }

    @Test
    void theWayBeginsAndEndsWithTheStylesThatWereSent() {
        Form form = sketch().field("style", "seed:6/2")
                .file("style", "chair.png", CHAIR)
                .field("style", "seed:8");
        JsonNode frames = images(post("/translate/interpolate?frames=5", form, "Accept", "application/json"));
        assertThat(frames.size()).isEqualTo(5);
        JsonNode second = images(post("/translate?seed=6&samples=2", sketch(), "Accept", "application/json"))
                .get(1);
        assertThat(Answer.pictureOf(data(frames.get(0)))).isEqualTo(Answer.pictureOf(data(second)));
        Form guided = sketch().file("style", "chair.png", CHAIR);
        assertThat(Answer.pictureOf(data(frames.get(2))))
                .isEqualTo(post("/translate/guided", guided).picture());
        assertThat(Answer.pictureOf(data(frames.get(4))))
                .isEqualTo(post("/translate?seed=8", sketch()).picture());
    }

    @Test
    void stylesOfTheAddressStandBeforeThoseOfTheForm() {
        Form form = sketch().file("style", "chair.png", CHAIR);
        JsonNode frames =
                images(post("/translate/interpolate?frames=2&style=seed:6", form, "Accept", "application/json"));
        assertThat(Answer.pictureOf(data(frames.get(0))))
                .isEqualTo(post("/translate?seed=6", sketch()).picture());
    }

    @Test
    void theWayMovesAsAGif() throws IOException {
        Answer answer = post("/translate/interpolate?frames=6&seed=4&delay=200", sketch());
        assertThat(answer.header("Content-Type")).isEqualTo("image/gif");
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=\"chairs.gif\"");
        assertThat(answer.header("X-Munit-Seed")).isEqualTo("4");
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(answer.body())));
        List<Integer> widths = new ArrayList<>();
        for (int frame = 0; frame < reader.getNumImages(true); frame++) {
            widths.add(reader.read(frame).getWidth());
        }
        reader.dispose();
        assertThat(widths).containsExactly(85, 85, 85, 85, 85, 85);
    }

    @Test
    void whatIsWrongWithAWayIsSaid() {
        assertThat(post("/translate/interpolate?style=seed:1&frames=61", sketch())
                        .isProblem(400, "invalid-parameter")
                        .wrongFields())
                .containsExactlyInAnyOrder("style", "frames");
        post("/translate/interpolate", sketch(), "Accept", "text/html").isProblem(406, "not-acceptable");
        post("/styles", sketch(), "Accept", "image/png").isProblem(406, "not-acceptable");
        post("/styles?domain=cats", sketch()).isProblem(400, "invalid-parameter");
        post("/styles?model=golden%409.9.9", sketch()).isProblem(404, "unknown-model");
    }
}
