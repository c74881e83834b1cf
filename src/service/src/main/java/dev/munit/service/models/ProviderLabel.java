package dev.munit.service.models;

import dev.munit.inference.Provider;
import java.util.Locale;

/** What a provider is called in headers, metrics and answers: {@code cpu}, {@code cuda}, {@code tensorrt}. */
public final class ProviderLabel {
    private ProviderLabel() {}

    public static String of(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }
}
