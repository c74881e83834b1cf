package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.munit.inference.Direction;
import dev.munit.inference.ModelResolution;
import dev.munit.inference.NativeSize;
import dev.munit.inference.OriginalSize;
import dev.munit.inference.PixelResolution;
import dev.munit.inference.StyleCode;
import dev.munit.service.answer.AnswerProperties;
import dev.munit.service.limits.LimitsProperties;
import dev.munit.service.models.ReferenceModel;
import dev.munit.service.models.UnknownModel;
import dev.munit.service.problem.InvalidField;
import dev.munit.service.problem.InvalidParameters;
import dev.munit.service.settings.Bound;
import dev.munit.service.translate.StyleSource.GivenStyles;
import dev.munit.service.translate.StyleSource.RandomStyles;
import dev.munit.service.translate.StyleSource.StyleImages;
import dev.munit.service.translate.StyleSource.StylePath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderReaderTests {
    private static final String STYLE = "[1,2,3,4,5,6,7,8]";
    private static final UploadedImage IMAGE = new UploadedImage("image", () -> new byte[0]);

    private static ReferenceModel model;
    private static OrderReader orders;

    @BeforeAll
    static void load(@TempDir Path folder) throws IOException {
        model = new ReferenceModel(folder);
        orders = new OrderReader(
                model.catalogue(),
                Bound.defaults(LimitsProperties.class),
                Bound.defaults(AnswerProperties.class),
                new RandomSeeds());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    /** Names and values in turn; a name may come again. */
    private static Upload upload(int styleImages, String... parameters) {
        Map<String, List<String>> all = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.computeIfAbsent(parameters[i], name -> new ArrayList<>()).add(parameters[i + 1]);
        }
        Map<String, List<UploadedImage>> images = new HashMap<>(Map.of("image", List.of(IMAGE)));
        if (styleImages > 0) {
            UploadedImage[] styles = new UploadedImage[styleImages];
            Arrays.setAll(styles, i -> new UploadedImage("style[" + i + "]", () -> new byte[0]));
            images.put("style", List.of(styles));
        }
        List<SentStyle> sent = new ArrayList<>();
        all.getOrDefault("style", List.of()).forEach(text -> sent.add(new SentStyle.Text(text)));
        images.getOrDefault("style", List.of()).forEach(image -> sent.add(new SentStyle.Picture(image)));
        return new Upload(images, all, sent, () -> {});
    }

    private static Order translation(String... parameters) {
        return orders.translation(upload(0, parameters));
    }

    private static List<InvalidField> errorsOf(Runnable reading) {
        InvalidParameters wrong = catchThrowableOfType(InvalidParameters.class, reading::run);
        assertThat(wrong).as("refusal").isNotNull();
        return wrong.errors();
    }

    @Test
    void hasDefaultsForEverything() {
        Order order = translation();
        assertThat(order.model().label()).isEqualTo("golden@1.2.3");
        assertThat(order.direction()).isEqualTo(Direction.A2B);
        assertThat(order.image()).isSameAs(IMAGE);
        assertThat(order.styles()).isEqualTo(new RandomStyles(1));
        assertThat(order.resolution()).isEqualTo(new ModelResolution());
        assertThat(order.size()).isEqualTo(new NativeSize());
        assertThat(order.quality()).isEqualTo(90);
    }

    @Test
    void readsEveryParameter() {
        Order order = translation(
                "model",
                "golden",
                "direction",
                "B2A",
                "samples",
                "16",
                "seed",
                "-5",
                "resolution",
                "32",
                "size",
                "original",
                "quality",
                "1");
        assertThat(order)
                .isEqualTo(new Order(
                        order.model(),
                        Direction.B2A,
                        IMAGE,
                        new RandomStyles(16),
                        -5,
                        new PixelResolution(32),
                        new OriginalSize(),
                        1,
                        Duration.ofMillis(100)));
    }

    @Test
    void drawsASeedThatEveryProgramCanHold() {
        long first = translation().seed();
        long second = translation().seed();
        assertThat(first).isBetween(0L, (1L << 53) - 1).isNotEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({
        "a2b,A2B",
        "A2B,A2B",
        "b2a,B2A",
        "edges2chairs,A2B",
        "edges->chairs,A2B",
        "Chairs2Edges,B2A",
        "chairs->edges,B2A"
    })
    void knowsADirectionByAllItsNames(String name, Direction direction) {
        assertThat(translation("direction", name).direction()).isEqualTo(direction);
    }

    @Test
    void saysWhichDirectionsThereAre() {
        assertThatThrownBy(() -> translation("direction", "cats2dogs"))
                .hasMessage("direction must be one of a2b, edges2chairs, edges->chairs, b2a, chairs2edges,"
                        + " chairs->edges for this model, not 'cats2dogs'");
    }

    @Test
    void saysWhichModelsThereAre() {
        assertThatThrownBy(() -> translation("model", "cats"))
                .isInstanceOf(UnknownModel.class)
                .hasMessage("No model is called 'cats'; these can be asked for: golden@1.2.3.");
        assertThat(translation("model", "golden@1.2.3").model().label()).isEqualTo("golden@1.2.3");
        assertThatThrownBy(() -> translation("model", "golden@9")).isInstanceOf(UnknownModel.class);
    }

    @Test
    void takesEachStyleCodeForOnePicture() {
        Order order = translation("style", STYLE, "style", "[8,7,6,5,4,3,2,1]", "samples", "2");
        assertThat(order.styles())
                .isEqualTo(new GivenStyles(List.of(numbers(1, 2, 3, 4, 5, 6, 7, 8), numbers(8, 7, 6, 5, 4, 3, 2, 1))));
    }

    private static Style numbers(float... values) {
        return new Style.Numbers(new StyleCode(values));
    }

    @Test
    void takesAListOfStyleCodesAndSeeds() {
        Order order = translation("style", "[" + STYLE + ",[8,7,6,5,4,3,2,1]]", "style", "seed:-7/3");
        assertThat(order.styles())
                .isEqualTo(new GivenStyles(List.of(
                        numbers(1, 2, 3, 4, 5, 6, 7, 8), numbers(8, 7, 6, 5, 4, 3, 2, 1), new Style.Drawn(-7, 2))));
    }

    @Test
    void theWayLeadsThroughEveryStyleInItsOrder() {
        Order order = orders.interpolation(
                upload(1, "style", STYLE, "style", "seed:5", "frames", "9", "loop", "true", "delay", "40"));
        assertThat(order.styles()).isInstanceOfSatisfying(StylePath.class, path -> {
            assertThat(path.wanted(0))
                    .hasSize(3)
                    .startsWith(numbers(1, 2, 3, 4, 5, 6, 7, 8), new Style.Drawn(5, 0))
                    .last()
                    .isInstanceOf(Style.OfPicture.class);
            assertThat(path.pictures()).isEqualTo(9);
            assertThat(path.loop()).isTrue();
        });
        assertThat(order.frameDelay()).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void theWayLeadsThroughRandomStylesWhereNoneIsSent() {
        Order order = orders.interpolation(upload(0, "samples", "3", "seed", "8"));
        assertThat(order.styles()).isEqualTo(new StylePath(new RandomStyles(3), 16, false));
        assertThat(order.styles().wanted(8)).contains(new Style.Drawn(8, 2));
        assertThat(orders.interpolation(upload(0)).styles()).isEqualTo(new StylePath(new RandomStyles(2), 16, false));
    }

    @Test
    void saysWhatIsWrongWithAWay() {
        assertThat(errorsOf(() -> orders.interpolation(upload(0, "style", STYLE))))
                .singleElement()
                .satisfies(error -> assertThat(error.toString()).startsWith("style must be sent twice or more"));
        assertThat(errorsOf(() -> orders.interpolation(upload(3, "frames", "2"))))
                .containsExactly(new InvalidField("frames", "must be a whole number from 3 to 60, not '2'"));
        assertThat(errorsOf(() -> orders.interpolation(upload(9, "loop", "often", "delay", "10", "samples", "1"))))
                .extracting(InvalidField::field)
                .containsExactlyInAnyOrder("style", "loop", "delay", "samples");
        assertThat(errorsOf(() -> orders.interpolation(upload(0, "style", "[1]", "style", STYLE))))
                .containsExactly(new InvalidField("style[0]", "must have 8 numbers for the model golden, not 1"));
        assertThat(errorsOf(() -> orders.interpolation(upload(2, "samples", "3"))))
                .extracting(InvalidField::field)
                .containsExactly("samples");
    }

    @Test
    void readsWhichPicturesStyleIsWanted() {
        StyleOrder order = orders.style(upload(0, "domain", "Edges", "resolution", "32", "model", "golden@1.2.3"));
        assertThat(order.domain()).isZero();
        assertThat(order.domainName()).isEqualTo("edges");
        assertThat(order.resolution()).isEqualTo(new PixelResolution(32));
        assertThat(orders.style(upload(0)).domainName()).isEqualTo("chairs");
        assertThat(orders.style(upload(0, "domain", "b")).domainName()).isEqualTo("chairs");
        assertThat(errorsOf(() -> orders.style(upload(0, "domain", "cats"))))
                .containsExactly(
                        new InvalidField("domain", "must be one of a, b, edges, chairs for this model, not 'cats'"));
    }

    @Test
    void saysHowLongAStyleCodeIs() {
        assertThat(errorsOf(() -> translation("style", STYLE, "style", "[1,2]")))
                .containsExactly(new InvalidField("style[1]", "must have 8 numbers for the model golden, not 2"));
    }

    @Test
    void leavesNoDoubtHowManyPicturesAreWanted() {
        assertThat(errorsOf(() -> translation("style", STYLE, "samples", "3")))
                .extracting(InvalidField::field)
                .containsExactly("samples");
    }

    @Test
    void sendsStyleImagesToTheOtherCall() {
        assertThat(errorsOf(() -> orders.translation(upload(1))))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("POST /translate/guided"));
    }

    @Test
    void refusesMoreStyleCodesThanSamples() {
        String[] styles = new String[2 * 17];
        for (int i = 0; i < styles.length; i += 2) {
            styles[i] = "style";
            styles[i + 1] = STYLE;
        }
        assertThatThrownBy(() -> translation(styles)).hasMessageContaining("style may be sent at most 16 times");
    }

    @Test
    void namesEveryWrongParameterAtOnce() {
        assertThat(errorsOf(() -> translation(
                        "samples",
                        "0",
                        "seed",
                        "x",
                        "resolution",
                        "1",
                        "size",
                        "2",
                        "quality",
                        "101",
                        "style",
                        "[a]",
                        "colour",
                        "red")))
                .extracting(InvalidField::field)
                .containsExactlyInAnyOrder("samples", "seed", "resolution", "size", "quality", "style[0]", "colour");
    }

    @Test
    void aGuidedOrderHasTheStyleOfEachPicture() {
        Order order = orders.guidedTranslation(upload(3, "direction", "b2a", "seed", "4"));
        assertThat(order.styles()).isInstanceOfSatisfying(StyleImages.class, styles -> {
            assertThat(styles.images()).hasSize(3);
            assertThat(styles.blend()).isEmpty();
            assertThat(styles.pictures()).isEqualTo(3);
        });
        assertThat(order.direction()).isEqualTo(Direction.B2A);
        assertThat(order.seed()).isEqualTo(4);
    }

    @Test
    void weightsMixTheStylesIntoOne() {
        for (String[] weights :
                new String[][] {{"weights", "[0.7, 0.3]"}, {"weights", "0.7,0.3"}, {"weights", "0.7", "weights", "0.3"}
                }) {
            Order order = orders.guidedTranslation(upload(2, weights));
            assertThat(order.styles().pictures()).isOne();
            assertThat(((StyleImages) order.styles()).blend())
                    .hasValueSatisfying(blend -> assertThat(blend.weights()).containsExactly(0.7f, 0.3f));
        }
    }

    @Test
    void saysWhatIsWrongWithAGuidedOrder() {
        assertThat(errorsOf(() -> orders.guidedTranslation(upload(0))))
                .extracting(InvalidField::field)
                .containsExactly("style");
        assertThat(errorsOf(() -> orders.guidedTranslation(upload(9))))
                .containsExactly(new InvalidField("style", "may be sent at most 8 times, not 9"));
        assertThat(errorsOf(() -> orders.guidedTranslation(upload(2, "weights", "1"))))
                .containsExactly(new InvalidField("weights", "must have one number for each style picture: 2, not 1"));
        assertThat(errorsOf(() -> orders.guidedTranslation(upload(1, "style", STYLE))))
                .extracting(InvalidField::field)
                .containsExactly("style");
        assertThat(errorsOf(() -> orders.guidedTranslation(upload(1, "samples", "4"))))
                .extracting(InvalidField::field)
                .containsExactly("samples");
    }
}
