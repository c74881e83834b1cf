package dev.munit.training.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The versions of this program and of what it trains with, told without loading any of it. */
public final class Software {
    private static final String UNKNOWN = "unknown";

    private Software() {}

    /** Of this program; {@code development} where it runs from classes instead of its jar. */
    public static String munit() {
        @Nullable String version = Software.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    public static String djl() {
        return property("/ai/djl/engine/api.properties", "djl_version");
    }

    /** Of libtorch, for example {@code 2.7.1}. */
    public static String pytorch() {
        // DJL adds the day on which it packed the library.
        return property("/native/lib/pytorch.properties", "version").replaceFirst("-\\d{8}$", "");
    }

    /** All three by name. */
    public static Map<String, Object> versions() {
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("munit", munit());
        versions.put("djl", djl());
        versions.put("pytorch", pytorch());
        return versions;
    }

    private static String property(String resource, String key) {
        try (InputStream in = Software.class.getResourceAsStream(resource)) {
            if (in == null) {
                return UNKNOWN;
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty(key, UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read", e);
        }
    }
}
