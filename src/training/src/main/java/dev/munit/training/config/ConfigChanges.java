package dev.munit.training.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells by which keys two configurations differ. */
final class ConfigChanges {
    /** Where pictures are can be said by different keys, and a network to begin with need not be named. */
    private static final String ABSENT = "absent";

    private ConfigChanges() {}

    /** A line for each key whose value differs: {@code tanh_slope: 0.0 -> 0.02}. */
    static List<String> between(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> old = flat(before);
        Map<String, Object> now = flat(after);
        Set<String> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(old.keySet());
        return keys.stream()
                .filter(key -> !value(old, key).equals(value(now, key)))
                .map(key -> key + ": " + value(old, key) + " -> " + value(now, key))
                .toList();
    }

    private static Object value(Map<String, Object> keys, String key) {
        return keys.getOrDefault(key, ABSENT);
    }

    /** With the keys of blocks as {@code gen.dim}. */
    private static Map<String, Object> flat(Map<String, Object> keys) {
        Map<String, Object> flat = new LinkedHashMap<>();
        keys.forEach((key, value) -> {
            if (value instanceof Map<?, ?> block) {
                block.forEach((inner, of) -> flat.put(key + "." + inner, of));
            } else {
                flat.put(key, value);
            }
        });
        return flat;
    }
}
