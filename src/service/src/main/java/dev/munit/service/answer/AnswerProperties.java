package dev.munit.service.answer;

import static dev.munit.service.settings.InvalidSetting.requireBetween;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How answers look where a request does not say.
 *
 * @param quality of JPEG and WebP, from 1 (small) to 100 (good)
 * @param sheetGap white pixels between the pictures of a contact sheet
 * @param frameDelay how long each picture of an animated GIF is shown
 */
@ConfigurationProperties("munit.answer")
public record AnswerProperties(
        @DefaultValue("90") int quality,
        @DefaultValue("4") int sheetGap,
        @DefaultValue("100ms") Duration frameDelay) {

    /** Browsers take less for a mistake and show such a picture for 100 ms. */
    public static final int SHORTEST_FRAME_MILLIS = 20;

    public static final int LONGEST_FRAME_MILLIS = 10_000;

    public AnswerProperties {
        requireBetween("munit.answer.quality", quality, 1, 100);
        requireBetween("munit.answer.sheet-gap", sheetGap, 0, 1000);
        requireBetween(
                "munit.answer.frame-delay (in milliseconds)",
                frameDelay.toMillis(),
                SHORTEST_FRAME_MILLIS,
                LONGEST_FRAME_MILLIS);
    }
}
