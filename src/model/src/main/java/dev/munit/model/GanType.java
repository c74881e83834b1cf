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
}
