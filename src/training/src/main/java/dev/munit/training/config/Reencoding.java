package dev.munit.training.config;

import java.util.Map;

/**
 * How translations into one domain go on when they are encoded again, for the losses of content and style codes and for
 * the cycle. Both keys are our own, for line drawings and masks: a generator learns to write into its translations what
 * the way back needs, and no real drawing has that.
 *
 * @param levels the levels that a channel of the domain's images has ({@code levels_a} or {@code levels_b}), 2 or 3 for
 *     line drawings: what translations are rounded to; 0, as published, for any
 * @param stopGradient whether a translation is taken as it is, as if it came from a file ({@code stop_gradient_a} or
 *     {@code stop_gradient_b}): what is asked of its codes and of the cycle is learnt by the networks that read it, and
 *     not by those that made it, as in back-translation of languages (Sennrich et al. 2016, Lample et al. 2018); false
 *     as published
 */
public record Reencoding(int levels, boolean stopGradient) {
    /** Translations as they are, with all gradients. */
    public static final Reencoding PUBLISHED = new Reencoding(0, false);

    static Reencoding read(ConfigBlock keys, String domain) {
        String levelsKey = levelsKey(domain);
        int levels = keys.integer(levelsKey, 0);
        if (levels != 0 && (levels < 2 || levels > 256)) {
            throw InvalidConfig.value(levelsKey, levels, "must be 0 for any, or from 2 to 256");
        }
        return new Reencoding(levels, keys.flag(stopGradientKey(domain), false));
    }

    void write(Map<String, Object> yaml, String domain) {
        if (levels > 0) {
            yaml.put(levelsKey(domain), levels);
        }
        if (stopGradient) {
            yaml.put(stopGradientKey(domain), true);
        }
    }

    /** Adds the keys that {@link #write} leaves out where they are as published. */
    void complete(Map<String, Object> yaml, String domain) {
        yaml.put(levelsKey(domain), levels);
        yaml.put(stopGradientKey(domain), stopGradient);
    }

    private static String levelsKey(String domain) {
        return "levels_" + domain;
    }

    private static String stopGradientKey(String domain) {
        return "stop_gradient_" + domain;
    }
}
