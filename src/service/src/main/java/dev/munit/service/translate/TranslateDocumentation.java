package dev.munit.service.translate;

import static java.util.Objects.requireNonNull;

import dev.munit.service.answer.AnswerFormat;
import dev.munit.service.answer.AnswerProperties;
import dev.munit.service.answer.TranslationDocument;
import dev.munit.service.limits.LimitsProperties;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Describes what the calls about pictures take and answer. */
@Component
@Lazy
final class TranslateDocumentation implements OpenApiCustomizer {
    private static final Header MODEL = header("The model and its version: name@version", "edges2chairs@1.0.0");
    private static final Header TIMING = header(
            "Milliseconds for queue, decode-image, encode, decode and encode-image",
            "queue;dur=0.02, decode;dur=41.50");

    private final ParameterDocumentation parameters;

    TranslateDocumentation(LimitsProperties limits, AnswerProperties answers) {
        this.parameters = new ParameterDocumentation(limits, answers);
    }

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true).readAll(TranslationDocument.class).forEach(api.getComponents()::addSchemas);
        // Or the console would begin with one style, the word "string".
        for (String form : List.of("GuidedForm", "InterpolateForm")) {
            Schema<?> schema = requireNonNull(api.getComponents().getSchemas().get(form));
            Schema<?> styles = (Schema<?>) requireNonNull(schema.getProperties().get(Upload.STYLE));
            styles.setExample(List.of());
        }
        Operation translate = post(api, TranslateController.TRANSLATE);
        parameters.ofTranslations().forEach(translate::addParametersItem);
        describe(translate, "The translation", AnswerFormat.OF_TRANSLATIONS);
        Operation guided = post(api, TranslateController.GUIDED);
        parameters.ofGuidedTranslations().forEach(guided::addParametersItem);
        describe(guided, "The translation", AnswerFormat.OF_TRANSLATIONS);
        Operation interpolate = post(api, TranslateController.INTERPOLATE);
        parameters.ofInterpolations().forEach(interpolate::addParametersItem);
        describe(interpolate, "The frames", AnswerFormat.OF_FRAMES);
        Operation style = post(api, StylesController.STYLES);
        parameters.ofStyles().forEach(style::addParametersItem);
        ApiResponse code = success(style).description("The style code");
        Map.of("X-Munit-Model", MODEL, "Server-Timing", TIMING).forEach(code::addHeaderObject);
        addToAll(code);
        addToAll(success(post(api, InspectController.INSPECT)).description("What the picture says of itself"));
    }

    private static Operation post(OpenAPI api, String path) {
        return requireNonNull(api.getPaths().get(path)).getPost();
    }

    private static ApiResponse success(Operation operation) {
        return requireNonNull(operation.getResponses().get("200"));
    }

    private static void describe(Operation operation, String what, List<AnswerFormat> formats) {
        Content content = new Content();
        for (AnswerFormat format : formats) {
            Schema<?> schema = format == AnswerFormat.JSON
                    ? new Schema<>().$ref("#/components/schemas/Translation")
                    : new StringSchema().format(TranslateApi.BINARY);
            content.addMediaType(format.mediaType().toString(), new MediaType().schema(schema));
        }
        ApiResponse response = new ApiResponse()
                .description(what)
                .content(content)
                .addHeaderObject("X-Munit-Seed", header("What random styles were drawn with", "7"))
                .addHeaderObject("X-Munit-Model", MODEL)
                .addHeaderObject("Server-Timing", TIMING);
        addToAll(response);
        operation.getResponses().addApiResponse("200", response);
    }

    private static void addToAll(ApiResponse response) {
        response.addHeaderObject("X-Munit-Provider", header("What the models run on: cpu, cuda or tensorrt", "cpu"))
                .addHeaderObject(
                        "X-Request-Id", header("Yours if you sent one; stands in the service's log", "my-request-1"));
    }

    private static Header header(String description, String example) {
        return new Header().description(description).schema(new StringSchema()).example(example);
    }
}
