package dev.munit.service.translate;

import dev.munit.image.ImageDescription;
import dev.munit.inference.StyleCode;
import dev.munit.service.answer.Provenance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a picture says that it was made.
 *
 * @param styles of each of its pictures
 */
record Inspection(ImageDescription image, Provenance provenance, List<StyleCode> styles) {
    private static final String GIF = "image/gif";

    /** Nothing if the picture does not say so, or says it in a way that is not ours. */
    static Optional<Inspection> of(ImageDescription image) {
        Provenance provenance = new Provenance(image.text());
        Optional<String> style = provenance.get(Provenance.STYLE);
        if (style.isEmpty() || provenance.get(Provenance.MODEL).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Inspection(image, provenance, StyleTexts.numbers(style.get())));
        } catch (IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    /**
     * The call that makes it again.
     *
     * @param mostPictures of a translation in given styles; more are asked for as frames
     */
    String path(int mostPictures) {
        return image.mediaType().equals(GIF) || styles.size() > mostPictures
                ? TranslateController.INTERPOLATE
                : TranslateController.TRANSLATE;
    }

    /** The parameters with which that call makes it again of the same picture. */
    Map<String, String> parameters(String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "model", Provenance.MODEL);
        put(parameters, "direction", Provenance.DIRECTION);
        put(parameters, "seed", Provenance.SEED);
        put(parameters, "style", Provenance.STYLE);
        put(parameters, "resolution", Provenance.RESOLUTION);
        put(parameters, "size", Provenance.SIZE);
        put(parameters, "quality", Provenance.QUALITY);
        put(parameters, "delay", Provenance.FRAME_DELAY);
        if (path.equals(TranslateController.INTERPOLATE)) {
            parameters.put("frames", Integer.toString(styles.size()));
        }
        return parameters;
    }

    private void put(Map<String, String> parameters, String name, String key) {
        provenance.get(key).ifPresent(value -> parameters.put(name, value));
    }
}
