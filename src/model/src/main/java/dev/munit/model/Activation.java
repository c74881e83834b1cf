package dev.munit.model;

import java.util.Locale;

/** The non-linearity after a convolution; {@code activ} in published configurations. */
public enum Activation {
    RELU,
    /** Leaky ReLU with slope 0.2. */
    LRELU,
    /** Leaky ReLU whose slope is learnt, one for each layer; it starts at 0.25. */
    PRELU,
    SELU,
    TANH,
    NONE;

    /** The name in configuration files, for example {@code lrelu}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException for any other name; the message lists those that there are
     */
    public static Activation fromConfig(String name) {
        return ConfigNames.find("activ", name, values(), Activation::configName);
    }
}
