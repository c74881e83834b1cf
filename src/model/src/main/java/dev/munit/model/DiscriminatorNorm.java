package dev.munit.model;

import java.util.Locale;

/**
 * What the discriminators do between a convolution and its activation; {@code dis.norm} in published configurations. It
 * leaves out the first convolution of each scale and the last.
 */
public enum DiscriminatorNorm {
    NONE,
    /** Batch normalisation, always with the statistics of the batch at hand. */
    BN,
    /** Instance normalisation, without learnt numbers. */
    IN,
    /** MUNIT's own layer normalisation ({@code spec/munit.md} 1.5). */
    LN,
    /** Spectral normalisation: the weight is divided by its largest singular value ({@code spec/munit.md} 1.9). */
    SN;

    /** The name in configuration files, for example {@code sn}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException for any other name; the message lists those that there are
     */
    public static DiscriminatorNorm fromConfig(String name) {
        return ConfigNames.find("norm", name, values(), DiscriminatorNorm::configName);
    }

    /** Whether what is said of one image depends on the others in the call, or on how many calls there were before. */
    public boolean dependsOnTheCall() {
        return this == BN || this == SN;
    }
}
