package dev.munit.model;

import java.util.Locale;

/** The adversarial loss; {@code gan_type} in published configurations. */
public enum GanType {
    /** Least squares: {@code mean((D(fake) - 0)^2) + mean((D(real) - 1)^2)}. */
    LSGAN,
    /** Non-saturating: binary cross entropy on the logits. */
    NSGAN;

    /** The name in configuration files, for example {@code lsgan}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException for any other name; the message lists those that there are
     */
    public static GanType fromConfig(String name) {
        return ConfigNames.find("gan_type", name, values(), GanType::configName);
    }
}
