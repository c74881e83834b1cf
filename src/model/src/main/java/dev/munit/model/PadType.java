package dev.munit.model;

import java.util.Locale;

/** How a convolution fills the border of its input; {@code pad_type} in published configurations. */
public enum PadType {
    /** Mirrors at the edge pixel, which is not repeated. */
    REFLECT,
    /** Repeats the edge pixel. */
    REPLICATE,
    ZERO;

    /** The name in configuration files, for example {@code reflect}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException for any other name; the message lists those that there are
     */
    public static PadType fromConfig(String name) {
        return ConfigNames.find("pad_type", name, values(), PadType::configName);
    }
}
