package dev.munit.training.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Which known key a mistyped one probably means, by edit distance. */
final class NearestKey {
    private NearestKey() {}

    /** The nearest known key, or null where none is near enough (more than half of its letters differ). */
    static @Nullable String to(String key, Collection<String> known) {
        String nearest = null;
        int least = lastPart(key).length() / 2 + 1;
        for (String candidate : known) {
            // A key in the wrong block ("style_dim" for "gen.style_dim") is one step further than in the right one.
            int distance = Math.min(distance(key, candidate), distance(lastPart(key), lastPart(candidate)) + 1);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Levenshtein's distance, one row of the table at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
