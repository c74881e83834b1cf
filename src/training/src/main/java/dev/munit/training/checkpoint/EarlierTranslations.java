package dev.munit.training.checkpoint;

import dev.munit.model.Tensor;
import java.util.List;

/**
 * Translations that discriminators will be shown again, batch by batch, the oldest first.
 *
 * @param a translations into domain a
 * @param b translations into domain b
 */
public record EarlierTranslations(List<Tensor> a, List<Tensor> b) {
    /** Those of a run whose discriminators see each translation once. */
    public static final EarlierTranslations NONE = new EarlierTranslations(List.of(), List.of());
}
