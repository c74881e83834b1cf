package dev.munit.service.translate;

import dev.munit.inference.Direction;
import dev.munit.inference.StyleCode;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.service.answer.AnswerProperties;
import dev.munit.service.limits.LimitsProperties;
import dev.munit.service.models.DirectionNames;
import dev.munit.service.models.ModelCatalogue;
import dev.munit.service.models.ModelUse;
import dev.munit.service.problem.InvalidParameters;
import dev.munit.service.translate.StyleSource.GivenStyles;
import dev.munit.service.translate.StyleSource.RandomStyles;
import dev.munit.service.translate.StyleSource.StyleImages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what a request wants, with the defaults where it does not say. */
@Component
final class OrderReader {
    private static final List<String> BOTH_CALLS =
            List.of("model", "direction", "samples", "seed", "resolution", "size", "quality");

    private final ModelCatalogue catalogue;
    private final LimitsProperties limits;
    private final AnswerProperties answers;
    private final RandomSeeds seeds;

    OrderReader(ModelCatalogue catalogue, LimitsProperties limits, AnswerProperties answers, RandomSeeds seeds) {
        this.catalogue = catalogue;
        this.limits = limits;
        this.answers = answers;
        this.seeds = seeds;
    }

    /** An order with random or given styles. */
    Order translation(Upload upload) {
        Parameters parameters = parameters(upload, Upload.STYLE);
        if (upload.images().containsKey(Upload.STYLE)) {
            parameters.wrong(
                    Upload.STYLE, "must be a JSON array of numbers here; style images are for POST /translate/guided");
        }
        List<StyleCode> given = new ArrayList<>();
        for (String text : parameters.all(Upload.STYLE)) {
            parameters
                    .parse(Upload.STYLE + "[" + given.size() + "]", text, NumberList::parse)
                    .ifPresent(numbers -> given.add(new StyleCode(numbers)));
        }
        if (given.size() > limits.samples()) {
            parameters.wrong(Upload.STYLE, "may be sent at most " + limits.samples() + " times, not " + given.size());
        }
        int samples = parameters.wholeNumber("samples", 1, limits.samples()).orElse(Math.max(1, given.size()));
        if (!given.isEmpty() && samples != given.size()) {
            parameters.wrong("samples", "counts random styles; leave it out where style says which are wanted");
        }
        return order(upload, parameters, given.isEmpty() ? new RandomStyles(samples) : new GivenStyles(given));
    }

    /** An order in the style of other pictures. */
    Order guidedTranslation(Upload upload) {
        Parameters parameters = parameters(upload, "weights");
        List<UploadedImage> images = upload.images().getOrDefault(Upload.STYLE, List.of());
        if (images.isEmpty()) {
            parameters.wrong(
                    Upload.STYLE,
                    "is missing; send one to " + limits.styleImages() + " pictures as parts of that name (curl -F"
                            + " style=@chair.png)");
        } else if (images.size() > limits.styleImages()) {
            parameters.wrong(
                    Upload.STYLE, "may be sent at most " + limits.styleImages() + " times, not " + images.size());
        }
        StyleImages styles = new StyleImages(images, blend(parameters, images.size()));
        int samples = parameters.wholeNumber("samples", 1, limits.samples()).orElse(styles.pictures());
        if (samples != styles.pictures() && !images.isEmpty()) {
            parameters.wrong("samples", "counts random styles; leave it out where pictures say which are wanted");
        }
        return order(upload, parameters, styles);
    }

    private static Optional<Blend> blend(Parameters parameters, int images) {
        List<String> texts = parameters.all("weights");
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        Optional<Blend> blend = parameters.parse("weights", String.join(",", texts), Blend::parse);
        blend.filter(weights -> weights.styles() != images)
                .ifPresent(weights -> parameters.wrong(
                        "weights",
                        "must have one number for each style picture: " + images + ", not " + weights.styles()));
        return blend;
    }

    private static Parameters parameters(Upload upload, String ofThisCall) {
        List<String> known = new ArrayList<>(BOTH_CALLS);
        known.add(ofThisCall);
        return new Parameters(upload.parameters(), known);
    }

    private Order order(Upload upload, Parameters parameters, StyleSource styles) {
        long seed = parameters.longNumber("seed").orElseGet(seeds::next);
        int quality = parameters.wholeNumber("quality", 1, 100).orElse(answers.quality());
        var resolution = parameters.parsed("resolution", Sizes::resolution, Sizes.DEFAULT_RESOLUTION);
        var size = parameters.parsed("size", Sizes::answer, Sizes.DEFAULT_ANSWER);
        parameters.check();
        UploadedImage image = upload.image();
        ModelUse model = catalogue.choose(parameters.text("model").orElse(null));
        try {
            Direction direction = direction(parameters, model.manifest());
            checkDimension(parameters, styles, model.manifest());
            parameters.check();
            return new Order(model, direction, image, styles, seed, resolution, size, quality);
        } catch (InvalidParameters wrong) {
            model.close();
            throw wrong;
        }
    }

    private static Direction direction(Parameters parameters, BundleManifest model) {
        return parameters.parsed(
                "direction",
                text -> DirectionNames.find(text, model)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "must be one of " + directions(model) + " for this model, not '" + text + "'")),
                Direction.A2B);
    }

    private static String directions(BundleManifest model) {
        return Arrays.stream(Direction.values())
                .flatMap(direction -> DirectionNames.of(direction, model).all().stream())
                .collect(Collectors.joining(", "));
    }

    private static void checkDimension(Parameters parameters, StyleSource styles, BundleManifest model) {
        if (styles instanceof GivenStyles given) {
            for (int i = 0; i < given.codes().size(); i++) {
                int numbers = given.codes().get(i).values().length;
                if (numbers != model.styleDim()) {
                    parameters.wrong(
                            Upload.STYLE + "[" + i + "]",
                            "must have " + model.styleDim() + " numbers for the model "
                                    + model.name().value() + ", not " + numbers);
                }
            }
        }
    }
}
