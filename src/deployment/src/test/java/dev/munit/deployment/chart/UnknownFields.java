package dev.munit.deployment.chart;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks through a typed object for what its types do not know; they keep it in {@code additionalProperties}. */
final class UnknownFields {
    private static final String KEPT = "additionalProperties";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    static List<String> in(Object object) {
        UnknownFields fields = new UnknownFields();
        fields.look("", object);
        return fields.found;
    }

    private void look(String path, @Nullable Object value) {
        if (value instanceof Collection<?> items) {
            items.forEach(item -> look(path + "[]", item));
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, item) -> look(path + "." + key, item));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    look(path, value, field);
                }
            }
        }
    }

    private void look(String path, Object owner, Field field) {
        if (Modifier.isStatic(field.getModifiers())
                || !field.getDeclaringClass().getName().startsWith("io.fabric8.")) {
            return;
        }
        Object value;
        try {
            field.setAccessible(true);
            value = field.get(owner);
        } catch (IllegalAccessException closed) {
            throw new AssertionError(closed);
        }
        if (field.getName().equals(KEPT) && value instanceof Map<?, ?> unknown) {
            unknown.keySet().forEach(key -> found.add(path + "." + key));
        } else {
            look(path + "." + field.getName(), value);
        }
    }
}
