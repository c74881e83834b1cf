package dev.munit.service.answer;

import static dev.munit.service.settings.InvalidSetting.requireBetween;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How answers look where a request does not say.
 *
 * @param quality of JPEG and WebP, from 1 (small) to 100 (good)
 * @param sheetGap white pixels between the pictures of a contact sheet
 */
@ConfigurationProperties("munit.answer")
public record AnswerProperties(
        @DefaultValue("90") int quality, @DefaultValue("4") int sheetGap) {

    public AnswerProperties {
        requireBetween("munit.answer.quality", quality, 1, 100);
        requireBetween("munit.answer.sheet-gap", sheetGap, 0, 1000);
    }
}
