package dev.munit.service.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.munit.client.MadePicture;
import dev.munit.client.Model;
import dev.munit.client.Munit;
import dev.munit.client.MunitProblem;
import dev.munit.client.PictureRequest;
import dev.munit.client.Recipe;
import dev.munit.client.Style;
import dev.munit.client.Translation;
import dev.munit.service.Answer;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every method of the Java client, against the running service; a field that the client does not know is an error here.
 */
class ClientIT extends RunningService {
    private static final PictureRequest SKETCH = PictureRequest.of(Golden.bytes("case1/a.png"));
    private static final byte[] CHAIR = Golden.bytes("case1/b.png");

    private Munit munit;

    @BeforeEach
    void connect() {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        munit = Munit.over(RestClient.builder()
                .baseUrl(uri("").toString())
                .configureMessageConverters(
                        converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict))));
    }

    @Test
    void translates() {
        MadePicture made = munit.translate(SKETCH.seed(7).samples(2).direction("edges2chairs"));
        assertThat(made.mediaType()).isEqualTo("image/png");
        assertThat(made.seed()).isEqualTo(7);
        assertThat(made.model()).isEqualTo("golden@1.2.3");
        assertThat(made.provider()).isEqualTo("cpu");
        assertThat(Answer.pictureOf(made.bytes()).width()).isEqualTo(2 * 85 + 4);
        MadePicture small = munit.translate(SKETCH.size("32").quality(50).resolution("source"), Munit.JPEG);
        assertThat(small.mediaType()).isEqualTo("image/jpeg");
        assertThat(Answer.pictureOf(small.bytes()).height()).isEqualTo(32);
    }

    @Test
    void givesEachPictureItsStyle() {
        Translation each = munit.translateEach(SKETCH.seed(3).samples(3).model("golden"));
        assertThat(each.seed()).isEqualTo(3);
        assertThat(each.images()).hasSize(3);
        Translation.Image third = each.images().get(2);
        for (PictureRequest same : List.of(SKETCH.style(third.style()), SKETCH.styleOfSeed(3, 3))) {
            assertThat(Answer.pictureOf(munit.translate(same).bytes())).isEqualTo(Answer.pictureOf(third.data()));
        }
    }

    @Test
    void guides() {
        PictureRequest both = SKETCH.styleOf(CHAIR).styleOf(Golden.bytes("case1/a.png"));
        assertThat(munit.guidedEach(both).images()).hasSize(2);
        Style style = munit.style(PictureRequest.of(CHAIR).domain("chairs").model("golden@1.2.3"));
        assertThat(style.domain()).isEqualTo("chairs");
        assertThat(munit.guided(both.weights(1, 0).seed(1)).bytes())
                .isEqualTo(munit.translate(SKETCH.style(style.style()).seed(1)).bytes());
    }

    @Test
    void interpolatesAndMakesAgain() {
        MadePicture gif = munit.interpolate(
                SKETCH.styleOfSeed(1, 1).styleOf(CHAIR).frames(5).loop(true).delay(50));
        assertThat(gif.mediaType()).isEqualTo("image/gif");
        assertThat(munit.interpolateEach(SKETCH.frames(4)).images()).hasSize(4);
        Recipe recipe = munit.inspect(PictureRequest.of(gif.bytes()));
        assertThat(recipe.styles()).hasSize(5);
        assertThat(munit.again(recipe, SKETCH).bytes()).isEqualTo(gif.bytes());
        MadePicture png = munit.translate(SKETCH);
        assertThat(munit.again(munit.inspect(PictureRequest.of(png.bytes())), SKETCH)
                        .bytes())
                .isEqualTo(png.bytes());
    }

    @Test
    void saysWhatCanBeAskedFor() {
        Model model = munit.model("golden");
        assertThat(munit.models().models()).containsExactly(model);
        assertThat(model.isDefault()).isTrue();
        assertThat(model.domains()).extracting(Model.Domain::name).containsExactly("edges", "chairs");
        assertThat(model.styleDimension()).isEqualTo(8);
    }

    @Test
    void tellsWhatIsWrong() {
        MunitProblem problem = catchThrowableOfType(
                MunitProblem.class, () -> munit.translate(SKETCH.samples(99).with("colour", "red")));
        assertThat(problem.problem().kind()).isEqualTo("invalid-parameter");
        assertThat(problem.problem().status()).isEqualTo(400);
        assertThat(problem.problem().errors()).extracting("field").containsExactlyInAnyOrder("samples", "colour");
        assertThat(problem.requestId()).isPresent();
        assertThat(catchThrowableOfType(MunitProblem.class, () -> munit.model("none")))
                .hasMessageContaining("'none'");
    }
}
