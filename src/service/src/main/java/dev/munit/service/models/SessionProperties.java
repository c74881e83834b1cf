package dev.munit.service.models;

import static dev.munit.service.settings.InvalidSetting.requireBetween;

import dev.munit.inference.EngineOptions.Sessions;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What of a model stays ready for the next picture.
 *
 * @param sizes for how many image sizes, those that were asked for last, a model stays ready; the first picture of
 *     another size waits some tenths of a second
 * @param keptPixels how many pixels those sizes may have together that keep their working memory from picture to
 *     picture, which saves time
 */
@ConfigurationProperties(value = "munit.engine.sessions", ignoreUnknownFields = false)
public record SessionProperties(
        @DefaultValue("8") int sizes,
        @DefaultValue("262144") long keptPixels) {

    public SessionProperties {
        requireBetween("munit.engine.sessions.sizes", sizes, 1, 1000);
        requireBetween("munit.engine.sessions.kept-pixels", keptPixels, 0, Integer.MAX_VALUE);
    }

    Sessions options() {
        return new Sessions(sizes, keptPixels);
    }
}
