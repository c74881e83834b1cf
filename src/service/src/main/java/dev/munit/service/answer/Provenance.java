package dev.munit.service.answer;

import dev.munit.inference.StyleCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text chunks of a PNG, from which its picture can be made again. */
final class Provenance {
    private Provenance() {}

    /** {@code munit.style} is a list of numbers, or for a sheet a list of those, in the order of its pictures. */
    static Map<String, String> of(Translation translation, List<TranslatedPicture> pictures) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Munit");
        text.put("munit.model", translation.model());
        text.put("munit.direction", translation.direction());
        text.put("munit.seed", Long.toString(translation.seed()));
        String styles = pictures.stream().map(result -> numbers(result.style())).collect(Collectors.joining(", "));
        text.put("munit.style", pictures.size() == 1 ? styles : "[" + styles + "]");
        return text;
    }

    /** As a request's {@code style} takes them: {@code [0.5, -1.25]}. */
    private static String numbers(StyleCode style) {
        float[] values = style.values();
        return IntStream.range(0, values.length)
                .mapToObj(i -> Float.toString(values[i]))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
