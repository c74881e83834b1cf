package dev.munit.training.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a YAML file while it is read: typed values by key. Every key that is asked for counts as known;
 * {@link #refuseUnknown()} then refuses what the file has beyond those.
 */
final class ConfigBlock {
    /** Keys of the published configurations that train another method with the same program. */
    private static final Set<String> OF_UNIT = Set.of("recon_h_w", "recon_kl_w", "recon_kl_cyc_w");

    private final String path;
    private final Map<?, ?> values;
    private final Set<String> known;

    ConfigBlock(Map<?, ?> values) {
        this("", values, new LinkedHashSet<>());
    }

    private ConfigBlock(String path, Map<?, ?> values, Set<String> known) {
        this.path = path;
        this.values = values;
        this.known = known;
    }

    /** The nested mapping of that key; an empty one if the file has none. */
    ConfigBlock block(String key) {
        Object value = valueOf(key);
        if (value == null) {
            return new ConfigBlock(path + key + ".", Map.of(), known);
        }
        if (!(value instanceof Map<?, ?> nested)) {
            throw InvalidConfig.value(path + key, value, "must be a block of keys");
        }
        return new ConfigBlock(path + key + ".", nested, known);
    }

    boolean has(String key) {
        return valueOf(key) != null;
    }

    int integer(String key, int absent) {
        long value = whole(key, absent);
        if (value != (int) value) {
            throw InvalidConfig.value(path + key, value, "must fit into 32 bits");
        }
        return (int) value;
    }

    long whole(String key, long absent) {
        Object value = valueOf(key);
        if (value == null) {
            return absent;
        }
        try {
            return decimal(value).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw InvalidConfig.value(path + key, value, "must be a whole number");
        }
    }

    double number(String key, double absent) {
        Object value = valueOf(key);
        if (value == null) {
            return absent;
        }
        try {
            return decimal(value).doubleValue();
        } catch (NumberFormatException notNumber) {
            throw InvalidConfig.value(path + key, value, "must be a number");
        }
    }

    boolean flag(String key, boolean absent) {
        Object value = valueOf(key);
        if (value == null) {
            return absent;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw InvalidConfig.value(path + key, value, "must be true or false");
    }

    String text(String key, String absent) {
        Object value = valueOf(key);
        return value == null ? absent : text(key, value);
    }

    @Nullable
    String text(String key) {
        Object value = valueOf(key);
        return value == null ? null : text(key, value);
    }

    @Nullable
    Path path(String key) {
        String value = text(key);
        try {
            return value == null ? null : Path.of(value).normalize();
        } catch (InvalidPathException notPath) {
            throw InvalidConfig.value(path + key, "'" + value + "'", "must be a path: " + notPath.getReason());
        }
    }

    /** One of an enum's constants by its lower case name. */
    <E extends Enum<E>> E choice(String key, E absent) {
        Object value = valueOf(key);
        if (value == null) {
            return absent;
        }
        List<E> choices = Arrays.asList(absent.getDeclaringClass().getEnumConstants());
        for (E choice : choices) {
            if (lowerCase(choice).equals(value.toString())) {
                return choice;
            }
        }
        throw InvalidConfig.value(
                path + key,
                value,
                "must be one of " + choices.stream().map(ConfigBlock::lowerCase).collect(Collectors.joining(", ")));
    }

    static String lowerCase(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** Call on the outermost block, after everything was read. */
    void refuseUnknown() {
        Set<String> unknown = new TreeSet<>();
        collectUnknown(path, values, unknown);
        if (!unknown.isEmpty()) {
            String key = unknown.iterator().next();
            if (OF_UNIT.contains(key)) {
                throw new InvalidConfig("there is no key " + key
                        + ": it is one of UNIT's configurations, and this program trains MUNIT");
            }
            String nearest = NearestKey.to(key, known);
            throw new InvalidConfig(
                    "there is no key " + key + (nearest == null ? "" : "; did you mean " + nearest + "?"));
        }
    }

    private void collectUnknown(String prefix, Map<?, ?> block, Set<String> unknown) {
        block.forEach((key, value) -> {
            String name = prefix + key;
            if (!known.contains(name)) {
                unknown.add(name);
            } else if (value instanceof Map<?, ?> nested) {
                collectUnknown(name + ".", nested, unknown);
            }
        });
    }

    private @Nullable Object valueOf(String key) {
        known.add(path + key);
        Object value = values.get(key);
        if (value == null && values.containsKey(key)) {
            throw new InvalidConfig(path + key + " has no value: write one, or leave the key out");
        }
        return value;
    }

    private String text(String key, Object value) {
        if (value instanceof Boolean) {
            // YAML 1.1 takes yes, no, on and off for truth values.
            throw InvalidConfig.value(path + key, value, "must be a text: put it in quotes");
        }
        if (value instanceof Map
                || value instanceof Iterable
                || value.toString().isBlank()) {
            throw InvalidConfig.value(path + key, "'" + value + "'", "must be a text");
        }
        return value.toString();
    }

    /** YAML 1.1 reads 1e-4 as a text and 1e6 as well; people mean numbers. */
    private static BigDecimal decimal(Object value) {
        return new BigDecimal(value.toString());
    }
}
