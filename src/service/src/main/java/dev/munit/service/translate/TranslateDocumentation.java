package dev.munit.service.translate;

import dev.munit.service.answer.AnswerFormat;
import dev.munit.service.answer.AnswerProperties;
import dev.munit.service.answer.TranslationDocument;
import dev.munit.service.limits.LimitsProperties;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Describes what both calls have in common: their parameters, with the ranges and defaults of this service, and
 * answers.
 */
@Component
@Lazy
final class TranslateDocumentation implements OpenApiCustomizer {
    private final LimitsProperties limits;
    private final AnswerProperties answers;

    TranslateDocumentation(LimitsProperties limits, AnswerProperties answers) {
        this.limits = limits;
        this.answers = answers;
    }

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true).readAll(TranslationDocument.class).forEach(api.getComponents()::addSchemas);
        api.getPaths().forEach((path, item) -> {
            if (path.equals(TranslateController.TRANSLATE) || path.equals(TranslateController.GUIDED)) {
                describe(item.getPost(), path.equals(TranslateController.TRANSLATE));
            }
        });
    }

    private void describe(Operation operation, boolean random) {
        List<Parameter> parameters = new ArrayList<>(common());
        if (random) {
            parameters.add(2, samples());
        }
        parameters.addAll(operation.getParameters());
        operation.setParameters(parameters);
        operation.getResponses().addApiResponse("200", picture());
    }

    private List<Parameter> common() {
        return List.of(
                query(
                        "model",
                        new StringSchema(),
                        "A loaded model's name; GET /models lists them. By default the first."),
                query(
                        "direction",
                        new StringSchema()._default("a2b"),
                        "From which domain to which: `a2b`, `b2a`, or by the names of the model's domains, as"
                                + " `edges2chairs` or `edges->chairs`."),
                query(
                        "seed",
                        new IntegerSchema().format("int64"),
                        "What random styles are drawn with: the same seed gives the same styles on every machine. Any"
                                + " whole number of 64 bits; at random where left out, and always returned in"
                                + " `X-Munit-Seed`."),
                query(
                        "resolution",
                        new StringSchema()._default("model"),
                        "The shorter side, in pixels, at which the model works: `model` for its own, a number from "
                                + Sizes.LEAST + " to " + Sizes.MOST
                                + ", or `source` for the picture's own size. At most "
                                + limits.workingPixels() + " pixels in all."),
                query(
                        "size",
                        new StringSchema()._default("native"),
                        "The size of the answer: `native` as the model made it, `original` like the picture that was"
                                + " sent, or the pixels of the shorter side, from " + Sizes.LEAST + " to " + Sizes.MOST
                                + ". At most " + limits.answerPixels() + " pixels in all pictures."),
                query("quality", between(1, 100, answers.quality()), "Of JPEG and WebP: 1 small, 100 good."));
    }

    private Parameter samples() {
        return query(
                "samples", between(1, limits.samples(), 1), "How many random styles, each of which gives one picture.");
    }

    private static Schema<Number> between(int least, int most, int byDefault) {
        Schema<Number> schema = new IntegerSchema();
        schema.minimum(BigDecimal.valueOf(least))
                .maximum(BigDecimal.valueOf(most))
                .setDefault(byDefault);
        return schema;
    }

    private static Parameter query(String name, Schema<?> schema, String description) {
        return new QueryParameter()
                .name(name)
                .schema(schema)
                .description(description)
                .required(false);
    }

    private static ApiResponse picture() {
        Content content = new Content();
        for (AnswerFormat format : AnswerFormat.values()) {
            Schema<?> schema = format == AnswerFormat.JSON
                    ? new Schema<>().$ref("#/components/schemas/Translation")
                    : new StringSchema().format(TranslateApi.BINARY);
            content.addMediaType(format.mediaType().toString(), new MediaType().schema(schema));
        }
        return new ApiResponse()
                .description("The translation")
                .content(content)
                .addHeaderObject("X-Munit-Seed", header("What random styles were drawn with"))
                .addHeaderObject("X-Munit-Model", header("The model and its version: name@version"))
                .addHeaderObject("X-Munit-Provider", header("What it ran on: cpu or cuda"))
                .addHeaderObject("X-Request-Id", header("Yours if you sent one; stands in the service's log"))
                .addHeaderObject(
                        "Server-Timing",
                        header("Milliseconds for queue, decode-image, encode, decode and encode-image"));
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }
}
