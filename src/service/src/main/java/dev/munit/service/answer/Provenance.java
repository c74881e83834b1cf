package dev.munit.service.answer;

import dev.munit.inference.StyleCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a picture says of how it was made: everything that, with the picture it was made from, makes it again. Each text
 * but the model's provider is what a request's parameter of nearly that name would say.
 *
 * @param text by keyword
 */
public record Provenance(Map<String, String> text) {
    public static final String MODEL = "munit.model";
    public static final String DIRECTION = "munit.direction";
    public static final String PROVIDER = "munit.provider";
    public static final String SEED = "munit.seed";

    /** A list of numbers, or for a sheet or an animation a list of those, in the order of its pictures. */
    public static final String STYLE = "munit.style";

    public static final String RESOLUTION = "munit.resolution";
    public static final String SIZE = "munit.size";

    /** Of a JPEG or WebP. */
    public static final String QUALITY = "munit.quality";

    /** Of a GIF, in milliseconds. */
    public static final String FRAME_DELAY = "munit.delay";

    static Provenance of(Translation translation, List<TranslatedPicture> pictures) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Munit");
        text.put(MODEL, translation.model());
        text.put(DIRECTION, translation.direction());
        text.put(PROVIDER, translation.provider());
        text.put(SEED, Long.toString(translation.seed()));
        String styles = pictures.stream().map(result -> numbers(result.style())).collect(Collectors.joining(", "));
        text.put(STYLE, pictures.size() == 1 ? styles : "[" + styles + "]");
        text.put(RESOLUTION, translation.resolution());
        text.put(SIZE, translation.size());
        return new Provenance(text);
    }

    Provenance withQuality(int quality) {
        return with(QUALITY, Integer.toString(quality));
    }

    Provenance withFrameDelay(Duration delay) {
        return with(FRAME_DELAY, Long.toString(delay.toMillis()));
    }

    private Provenance with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(text);
        more.put(key, value);
        return new Provenance(more);
    }

    /** What stands under that keyword. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(text.get(key));
    }

    /** As a request's {@code style} takes them: {@code [0.5, -1.25]}. */
    private static String numbers(StyleCode style) {
        float[] values = style.values();
        return IntStream.range(0, values.length)
                .mapToObj(i -> Float.toString(values[i]))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
