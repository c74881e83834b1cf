package dev.munit.service.models;

import static dev.munit.service.settings.InvalidSetting.requireBetween;

import dev.munit.service.settings.InvalidSetting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * Which models are offered.
 *
 * @param dir the folder whose subfolders are the models, or one model's own folder; relative to where the service was
 *     started
 * @param defaultModel the model of a request that names none: {@code name}, which means its newest version, or
 *     {@code name@version}; by default the first by name
 * @param loading {@code eager} loads the models at start, {@code lazy} each when it is first asked for
 * @param memory how much memory the weights of all loaded models may take together; the one that was not used longest
 *     makes room for another, and comes back when it is asked for. One that is broken on disk when it is reloaded
 *     stays, even if that takes more. By default any amount
 */
@ConfigurationProperties("munit.models")
public record ModelsProperties(
        @DefaultValue("models") Path dir,
        @Name("default") @Nullable String defaultModel,
        @DefaultValue("eager") Loading loading,
        @Nullable DataSize memory) {

    public ModelsProperties {
        if (defaultModel != null && defaultModel.isBlank()) {
            throw new InvalidSetting("munit.models.default", "blank", "a model's name, or left out");
        }
        if (memory != null) {
            requireBetween("munit.models.memory (in bytes)", memory.toBytes(), 1, Long.MAX_VALUE);
        }
    }
}
