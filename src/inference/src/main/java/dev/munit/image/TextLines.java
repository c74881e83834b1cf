package dev.munit.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keywords and texts as the one comment that JPEG, WebP and GIF have room for: a line {@code keyword: text} for each.
 */
final class TextLines {
    private static final String BETWEEN = ": ";

    private TextLines() {}

    static String join(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(text -> text.getKey() + BETWEEN + text.getValue().replace('\n', ' '))
                .collect(Collectors.joining("\n"));
    }

    /** Lines of another kind are left out. */
    static Map<String, String> split(String comment) {
        Map<String, String> texts = new LinkedHashMap<>();
        comment.lines().forEach(line -> {
            int end = line.indexOf(BETWEEN);
            if (end > 0) {
                texts.putIfAbsent(line.substring(0, end), line.substring(end + BETWEEN.length()));
            }
        });
        return texts;
    }
}
