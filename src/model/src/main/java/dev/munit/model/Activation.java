package dev.munit.model;

import java.util.Locale;

/** The non-linearity after a convolution; {@code activ} in published configurations. */
public enum Activation {
    RELU,
    /** Leaky ReLU with slope 0.2. */
    LRELU,
    SELU,
    TANH,
    NONE;

    /** The name in configuration files, for example {@code lrelu}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
