package dev.munit.service.models;

import dev.munit.service.settings.InvalidSetting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Which models are offered.
 *
 * @param dir the folder whose subfolders are the models, or one model's own folder; relative to where the service was
 *     started
 * @param defaultModel the model of a request that names none; by default the first by name
 */
@ConfigurationProperties("munit.models")
public record ModelsProperties(
        @DefaultValue("models") Path dir,
        @Name("default") @Nullable String defaultModel) {

    public ModelsProperties {
        if (defaultModel != null && defaultModel.isBlank()) {
            throw new InvalidSetting("munit.models.default", "blank", "a model's name, or left out");
        }
    }
}
