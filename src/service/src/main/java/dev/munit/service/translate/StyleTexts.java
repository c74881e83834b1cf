package dev.munit.service.translate;

import dev.munit.inference.StyleCode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter {@code style}: the numbers of one style ({@code [0.5, -1.25]}), those of several ({@code [[0.5, -1.25],
 * [1, 0]]}, as pictures carry them), or what a seed draws ({@code seed:7}, or {@code seed:7/3} for the third picture of
 * a request with that seed).
 */
final class StyleTexts {
    private static final Pattern SEED = Pattern.compile("seed:([+-]?\\d+)(?:/(\\d+))?");
    private static final Pattern BETWEEN = Pattern.compile("(?<=])\\s*,\\s*(?=\\[)");
    private static final Pattern SEVERAL = Pattern.compile("\\[\\s*\\[.*]\\s*]", Pattern.DOTALL);

    private StyleTexts() {}

    /**
     * The styles.
     *
     * @param mostOfASeed how many pictures one seed can have
     * @throws IllegalArgumentException saying what it must be
     */
    static List<Style> parse(String text, int mostOfASeed) {
        if (text.startsWith("seed:")) {
            return List.of(drawn(text, mostOfASeed));
        }
        return numbers(text).stream().<Style>map(Style.Numbers::new).toList();
    }

    /** @throws IllegalArgumentException saying what it must be */
    static List<StyleCode> numbers(String text) {
        if (!SEVERAL.matcher(text).matches()) {
            return List.of(new StyleCode(NumberList.parse(text)));
        }
        String lists = text.substring(1, text.length() - 1).strip();
        return Arrays.stream(BETWEEN.split(lists))
                .map(list -> new StyleCode(NumberList.parse(list)))
                .toList();
    }

    private static Style drawn(String text, int mostOfASeed) {
        Matcher seed = SEED.matcher(text);
        try {
            if (seed.matches()) {
                int number = seed.group(2) == null ? 1 : Integer.parseInt(seed.group(2));
                if (number >= 1 && number <= mostOfASeed) {
                    return new Style.Drawn(Long.parseLong(seed.group(1)), number - 1);
                }
            }
        } catch (NumberFormatException tooLong) {
            // said below
        }
        throw new IllegalArgumentException("must be seed: and a whole number of 64 bits, and then / and which of its 1"
                + " to " + mostOfASeed + " pictures is meant, as seed:7 or seed:7/3, not '"
                + NumberList.shortened(text) + "'");
    }
}
