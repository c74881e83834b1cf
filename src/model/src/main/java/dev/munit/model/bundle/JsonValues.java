package dev.munit.model.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free JSON objects: texts, numbers, truth values, nulls, lists and objects of them. */
final class JsonValues {
    private static final int MOST_LEVELS = 16;

    private JsonValues() {}

    /** A copy that nobody can change; throws {@link IllegalArgumentException} for what JSON cannot hold. */
    static Map<String, Object> copy(String key, Map<String, Object> values) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, copy(key + "." + name, value, MOST_LEVELS)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copy(String key, @Nullable Object value, int levels) {
        if (levels == 0) {
            throw new IllegalArgumentException(key + " is nested too deeply");
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) -> copy.put(name.toString(), copy(key + "." + name, inner, levels - 1)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(inner -> copy.add(copy(key, inner, levels - 1)));
            return Collections.unmodifiableList(copy);
        }
        boolean finite = !(value instanceof Number number) || Double.isFinite(number.doubleValue());
        if (finite
                && (value == null || value instanceof String || value instanceof Number || value instanceof Boolean)) {
            return value;
        }
        throw new IllegalArgumentException(key + " holds " + value + ", which JSON cannot");
    }
}
