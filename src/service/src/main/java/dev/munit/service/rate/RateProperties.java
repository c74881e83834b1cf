package dev.munit.service.rate;

import static dev.munit.service.settings.InvalidSetting.requireBetween;
import static dev.munit.service.settings.InvalidSetting.requirePositive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one caller, by API key or else by address, may ask for work.
 *
 * @param requests how many requests for work one caller, known by API key or else by address, may send in
 *     {@code munit.rate.period}; by default any number
 * @param period the time in which that many come back, evenly spread
 * @param burst how many of them may come at once; by default all
 * @param callers for how many callers this is counted; beyond that, who was not heard of longest is forgotten
 */
@ConfigurationProperties("munit.rate")
public record RateProperties(
        @Nullable Integer requests,
        @DefaultValue("1m") Duration period,
        @Nullable Integer burst,
        @DefaultValue("10000") int callers) {

    private static final int MOST = 1_000_000;

    public RateProperties {
        if (requests != null) {
            requireBetween("munit.rate.requests", requests, 1, MOST);
        }
        requirePositive("munit.rate.period", period);
        if (burst != null) {
            requireBetween("munit.rate.burst", burst, 1, MOST);
        }
        requireBetween("munit.rate.callers", callers, 1, MOST);
    }
}
