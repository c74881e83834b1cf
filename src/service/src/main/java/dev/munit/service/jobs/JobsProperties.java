package dev.munit.service.jobs;

import static dev.munit.service.settings.InvalidSetting.requireBetween;
import static dev.munit.service.settings.InvalidSetting.requirePositive;

import dev.munit.service.settings.InvalidSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Requests that are answered later ({@code Prefer: respond-async}).
 *
 * @param most the most jobs that wait, are worked on, or have a result; one more is refused. The pictures of those that
 *     wait lie in the folder for temporary files, so that it needs room for this many times
 *     {@code munit.limits.request-size}
 * @param mostEach the most of these of one caller, known by API key or else by address, so that others find room
 * @param memory the most bytes that all results take. A new one that finds no room takes that of the oldest, of those
 *     that were fetched first
 * @param keep how long a result is kept
 * @param deadline the longest a job takes in all, from when it is accepted
 * @param linger how long a service that is stopping stays, after its last job, for results that nobody has fetched yet;
 *     this long before the end of {@code spring.lifecycle.timeout-per-shutdown-phase} the jobs that are not done fail
 */
@ConfigurationProperties("munit.jobs")
public record JobsProperties(
        @DefaultValue("100") int most,
        @DefaultValue("50") int mostEach,
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("10m") Duration keep,
        @DefaultValue("5m") Duration deadline,
        @DefaultValue("3s") Duration linger) {

    public JobsProperties {
        requireBetween("munit.jobs.most", most, 0, 10_000);
        requireBetween("munit.jobs.most-each", mostEach, 0, 10_000);
        requireBetween("munit.jobs.memory (in bytes)", memory.toBytes(), 0, 1L << 40);
        requirePositive("munit.jobs.keep", keep);
        requirePositive("munit.jobs.deadline", deadline);
        if (linger.isNegative()) {
            throw new InvalidSetting("munit.jobs.linger", linger, "nothing or longer, as 3s");
        }
    }
}
