package dev.munit.service.settings;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Reads settings as the service does at its start. */
public final class Bound {
    private Bound() {}

    /** The settings of a feature where nothing is set. */
    public static <T> T defaults(Class<T> type) {
        return of(type, Map.of());
    }

    /** The settings of a feature where these keys are set; throws what a wrong one causes. */
    public static <T> T of(Class<T> type, Map<String, String> keys) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        try {
            return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate(prefix, type);
        } catch (BindException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidSetting invalid) {
                    throw invalid;
                }
            }
            throw failed;
        }
    }
}
