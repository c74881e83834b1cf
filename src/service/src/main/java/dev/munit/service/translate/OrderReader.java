package dev.munit.service.translate;

import dev.munit.inference.Direction;
import dev.munit.model.bundle.BundleDomain;
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
import dev.munit.service.translate.StyleSource.StylePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what a request wants, with the defaults where it does not say. */
@Component
final class OrderReader {
    private static final List<String> ALL_CALLS =
            List.of("model", "direction", "samples", "seed", "resolution", "size", "quality");

    private static final List<String> LETTERS = List.of("a", "b");

    /** As many as make a movement, where a request does not say. */
    static final int FRAMES = 16;

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
        List<Style> given = new ArrayList<>();
        for (String text : parameters.all(Upload.STYLE)) {
            given.addAll(styles(parameters, given.size(), text));
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

    /** An order with pictures on the way from style to style. */
    Order interpolation(Upload upload) {
        Parameters parameters = parameters(upload, Upload.STYLE, "frames", "loop", "delay");
        List<Style> given = sentStyles(upload, parameters);
        if (given.size() == 1) {
            parameters.wrong(
                    Upload.STYLE,
                    "must be sent twice or more: the way leads from each to the next; or leave it out for random ones");
        }
        int samples = parameters.wholeNumber("samples", 2, limits.samples()).orElse(Math.max(2, given.size()));
        if (given.size() > 1 && samples != given.size()) {
            parameters.wrong("samples", "counts random styles; leave it out where style says which are wanted");
        }
        int stations = given.size() > 1 ? given.size() : samples;
        if (stations > limits.frames()) {
            parameters.wrong(Upload.STYLE, "may name at most " + limits.frames() + " styles, not " + stations);
        }
        int least = Math.min(stations, limits.frames());
        int frames = parameters
                .wholeNumber("frames", least, limits.frames())
                .orElse(Math.min(limits.frames(), Math.max(least, FRAMES)));
        StyleSource styles = given.isEmpty() ? new RandomStyles(samples) : new GivenStyles(given);
        return order(upload, parameters, new StylePath(styles, frames, parameters.flag("loop")));
    }

    private List<Style> sentStyles(Upload upload, Parameters parameters) {
        List<Style> styles = new ArrayList<>();
        int pictures = 0;
        for (SentStyle sent : upload.styles()) {
            if (sent instanceof SentStyle.Picture picture) {
                pictures++;
                styles.add(new Style.OfPicture(picture.image()));
            } else if (sent instanceof SentStyle.Text text && !text.text().isBlank()) {
                styles.addAll(styles(parameters, styles.size(), text.text().trim()));
            }
        }
        if (pictures > limits.styleImages()) {
            parameters.wrong(Upload.STYLE, "may be at most " + limits.styleImages() + " pictures, not " + pictures);
        }
        return styles;
    }

    private List<Style> styles(Parameters parameters, int before, String text) {
        return parameters
                .parse(Upload.STYLE + "[" + before + "]", text, sent -> StyleTexts.parse(sent, limits.samples()))
                .orElse(List.of());
    }

    /** What a picture's style is asked for. */
    StyleOrder style(Upload upload) {
        Parameters parameters = new Parameters(upload.parameters(), List.of("model", "domain", "resolution"));
        var resolution = parameters.parsed("resolution", Sizes::resolution, Sizes.DEFAULT_RESOLUTION);
        parameters.check();
        UploadedImage image = upload.image();
        ModelUse model = catalogue.choose(parameters.text("model").orElse(null));
        try {
            int domain = parameters.parsed("domain", text -> domain(text, model.manifest()), Direction.A2B.target());
            parameters.check();
            return new StyleOrder(model, domain, image, resolution);
        } catch (InvalidParameters wrong) {
            model.close();
            throw wrong;
        }
    }

    private static int domain(String text, BundleManifest model) {
        List<String> names = model.domains().stream().map(BundleDomain::name).toList();
        for (int domain = 0; domain < names.size(); domain++) {
            if (text.equalsIgnoreCase(LETTERS.get(domain)) || text.equalsIgnoreCase(names.get(domain))) {
                return domain;
            }
        }
        throw new IllegalArgumentException("must be one of " + String.join(", ", LETTERS) + ", "
                + String.join(", ", names) + " for this model, not '" + text + "'");
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

    private static Parameters parameters(Upload upload, String... ofThisCall) {
        List<String> known = new ArrayList<>(ALL_CALLS);
        known.addAll(List.of(ofThisCall));
        return new Parameters(upload.parameters(), known);
    }

    private Order order(Upload upload, Parameters parameters, StyleSource styles) {
        long seed = parameters.longNumber("seed").orElseGet(seeds::next);
        int quality = parameters.wholeNumber("quality", 1, 100).orElse(answers.quality());
        Duration delay = parameters
                .wholeNumber("delay", AnswerProperties.SHORTEST_FRAME_MILLIS, AnswerProperties.LONGEST_FRAME_MILLIS)
                .stream()
                .mapToObj(Duration::ofMillis)
                .findFirst()
                .orElse(answers.frameDelay());
        var resolution = parameters.parsed("resolution", Sizes::resolution, Sizes.DEFAULT_RESOLUTION);
        var size = parameters.parsed("size", Sizes::answer, Sizes.DEFAULT_ANSWER);
        parameters.check();
        UploadedImage image = upload.image();
        ModelUse model = catalogue.choose(parameters.text("model").orElse(null));
        try {
            Direction direction = direction(parameters, model.manifest());
            checkDimension(parameters, styles.wanted(seed), model.manifest());
            parameters.check();
            return new Order(model, direction, image, styles, seed, resolution, size, quality, delay);
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

    private static void checkDimension(Parameters parameters, List<Style> styles, BundleManifest model) {
        for (int i = 0; i < styles.size(); i++) {
            if (styles.get(i) instanceof Style.Numbers numbers && numbers.code().dimension() != model.styleDim()) {
                parameters.wrong(
                        Upload.STYLE + "[" + i + "]",
                        "must have " + model.styleDim() + " numbers for the model "
                                + model.name().value() + ", not "
                                + numbers.code().dimension());
            }
        }
    }
}
