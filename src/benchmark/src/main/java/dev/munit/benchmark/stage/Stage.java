package dev.munit.benchmark.stage;

import dev.munit.model.GeneratorHyperparameters;
import java.util.Locale;

/** What is measured: each network alone, and all of them for one picture. */
public enum Stage {
    /** Picture to content code. */
    CONTENT,
    /** Picture to style code. */
    STYLE,
    /** Content and style code to picture. */
    DECODE,
    /** Content and style of one picture, and a picture of both. */
    TRANSLATION;

    /** Its name for people: {@code decode}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Multiplications with additions ("MAC") that the convolutions and linear layers of the network ask for as it is
     * written down. Ways of computing it that need fewer, such as Winograd's, count the same.
     *
     * @param size the picture's sides in pixels, a multiple of 16
     */
    public long macs(GeneratorHyperparameters hp, int size) {
        NetworkMacs macs = new NetworkMacs(hp, size);
        return switch (this) {
            case CONTENT -> macs.content();
            case STYLE -> macs.style();
            case DECODE -> macs.decoder();
            case TRANSLATION -> macs.content() + macs.style() + macs.decoder();
        };
    }
}
