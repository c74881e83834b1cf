package dev.munit.service.translate;

import dev.munit.service.answer.AnswerProperties;
import dev.munit.service.limits.LimitsProperties;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The parameters of the calls about pictures, with the ranges and defaults of this service. Examples stand in the
 * schemas: the console would fill its fields with a parameter's own, and send what nobody chose.
 */
final class ParameterDocumentation {
    private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";
    private static final String CODE = "[0.5, -1.25, 0, 0.75, 1.5, -0.25, 0.1, -0.9]";

    private final LimitsProperties limits;
    private final AnswerProperties answers;

    ParameterDocumentation(LimitsProperties limits, AnswerProperties answers) {
        this.limits = limits;
        this.answers = answers;
    }

    List<Parameter> ofTranslations() {
        return join(
                common(), List.of(samples(1, "How many random styles, each of which gives one picture."), styles()));
    }

    List<Parameter> ofGuidedTranslations() {
        return join(common(), List.of(weights()));
    }

    List<Parameter> ofInterpolations() {
        return join(
                common(),
                List.of(
                        stations(),
                        samples(2, "How many random styles the way leads by, where no `style` is sent."),
                        query(
                                "frames",
                                between(2, limits.frames(), Math.min(limits.frames(), OrderReader.FRAMES), 24),
                                "How many pictures, the first and the last style among them; at least as many as"
                                        + " styles."),
                        query(
                                "loop",
                                shown(new BooleanSchema(), List.of(true), schema -> schema.setDefault(false)),
                                "Whether the way leads back to the first style, so that the end meets the beginning."),
                        query(
                                "delay",
                                between(
                                        AnswerProperties.SHORTEST_FRAME_MILLIS,
                                        AnswerProperties.LONGEST_FRAME_MILLIS,
                                        (int) answers.frameDelay().toMillis(),
                                        50),
                                "Of a GIF: how long each picture is shown, in milliseconds; GIF counts in steps of"
                                        + " 10.")));
    }

    List<Parameter> ofStyles() {
        return List.of(
                model(),
                query(
                        "domain",
                        text("b", "a|b|[^@/]+", "chairs"),
                        "Which kind of picture it is: `a`, `b`, or the domain's name."),
                resolution());
    }

    private List<Parameter> common() {
        return List.of(model(), direction(), seed(), resolution(), size(), quality());
    }

    private static Parameter model() {
        return query(
                "model",
                shown(
                        new StringSchema(),
                        List.of("edges2chairs", "edges2chairs@1.0.0"),
                        schema -> schema.setMaxLength(200)),
                "A loaded model's name, also with its version; GET /models lists them. By default the first.");
    }

    private static Parameter direction() {
        return query(
                "direction",
                text("a2b", "a2b|b2a|.+(2|->).+", "edges2chairs"),
                "From which domain to which: `a2b`, `b2a`, or by the names of the model's domains, as `edges2chairs`"
                        + " or `edges->chairs`.");
    }

    private static Parameter seed() {
        Schema<Number> schema = new IntegerSchema().format("int64");
        schema.minimum(BigDecimal.valueOf(Long.MIN_VALUE)).maximum(BigDecimal.valueOf(Long.MAX_VALUE));
        schema.setExamples(List.of(7));
        return query(
                "seed",
                schema,
                "What random styles are drawn with: the same seed gives the same styles on every machine. Any whole"
                        + " number of 64 bits; at random where left out, and always returned in `X-Munit-Seed`.");
    }

    private Parameter resolution() {
        return query(
                "resolution",
                text("model", "model|source|\\d{2,4}", "256"),
                "The shorter side, in pixels, at which the model works: `model` for its own, a number from "
                        + Sizes.LEAST + " to " + Sizes.MOST + ", or `source` for the picture's own size. At most "
                        + limits.workingPixels() + " pixels in all.");
    }

    private Parameter size() {
        return query(
                "size",
                text("native", "native|original|\\d{2,4}", "512"),
                "The size of the answer: `native` as the model made it, `original` like the picture that was sent, or"
                        + " the pixels of the shorter side, from " + Sizes.LEAST + " to " + Sizes.MOST + ". At most "
                        + limits.answerPixels() + " pixels in all pictures.");
    }

    private Parameter quality() {
        return query("quality", between(1, 100, answers.quality(), 80), "Of JPEG and WebP: 1 small, 100 good.");
    }

    private Parameter samples(int least, String description) {
        return query("samples", between(least, limits.samples(), least, 6), description);
    }

    private Parameter styles() {
        return query(
                "style",
                list(limits.samples()),
                "Given styles instead of random ones; each gives one picture. A style code, as a JSON array of as many"
                        + " numbers as the model's `styleDimension`: `[0.5, -1.25, ...]`; a list of those; or `seed:7`"
                        + " for what the seed 7 draws, `seed:7/3` for its third picture. Style codes stand in JSON"
                        + " answers, in the pictures themselves (`POST /inspect`), and `POST /styles` tells those of"
                        + " pictures.");
    }

    private Parameter stations() {
        return query(
                "style",
                list(limits.frames()),
                "The styles that the way leads by, two or more: codes `[0.5, -1.25, ...]`, seeds `seed:7` (`seed:7/3`"
                        + " for its third picture), and in the form also pictures. In the order in which they are"
                        + " sent, those of the address first.");
    }

    private Parameter weights() {
        return query(
                "weights",
                shown(
                        new StringSchema(),
                        List.of("0.7,0.3"),
                        schema -> schema.setPattern("^\\[?\\s*" + NUMBER + "(\\s*,\\s*" + NUMBER + ")*\\s*]?$")),
                "Mixes the styles of all style pictures into one: a number of 0 or more for each of 1 to "
                        + limits.styleImages() + ", as `0.7,0.3`. They count in proportion to each other.");
    }

    private static Schema<?> list(int most) {
        Schema<?> item =
                new StringSchema().pattern("^(\\[[-+.,\\[\\]\\s\\deE]+]|[-+.,\\s\\deE]+|seed:[+-]?\\d+(/\\d+)?)$");
        return shown(
                new ArraySchema().items(item),
                List.of(List.of("seed:7"), List.of(CODE)),
                schema -> schema.setMaxItems(most));
    }

    private static Schema<?> text(String byDefault, String pattern, String example) {
        return shown(new StringSchema(), List.of(example), schema -> {
            schema.setDefault(byDefault);
            schema.setPattern("^(" + pattern + ")$");
        });
    }

    private static <T> Schema<T> shown(Schema<T> schema, List<T> examples, Consumer<Schema<T>> range) {
        range.accept(schema);
        schema.setExamples(examples);
        return schema;
    }

    private static Schema<Number> between(int least, int most, int byDefault, int example) {
        Schema<Number> schema = new IntegerSchema();
        schema.minimum(BigDecimal.valueOf(least))
                .maximum(BigDecimal.valueOf(most))
                .setDefault(byDefault);
        schema.setExamples(List.of(Math.min(example, most)));
        return schema;
    }

    private static Parameter query(String name, Schema<?> schema, String description) {
        return new QueryParameter()
                .name(name)
                .schema(schema)
                .description(description)
                .required(false);
    }

    private static List<Parameter> join(List<Parameter> common, List<Parameter> own) {
        return Stream.concat(common.stream(), own.stream()).toList();
    }
}
