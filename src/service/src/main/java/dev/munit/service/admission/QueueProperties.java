package dev.munit.service.admission;

import static dev.munit.service.settings.InvalidSetting.requireBetween;
import static dev.munit.service.settings.InvalidSetting.requirePositive;

import dev.munit.inference.Provider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests wait, and how long.
 *
 * @param length requests that may wait while all workers are busy; one more is refused at once
 * @param maxWait the longest a request waits for a worker before it is refused
 * @param deadline the longest a request takes in all
 * @param workers requests that are worked on at once; by default 1 on a CPU (which gives one request all threads: the
 *     same throughput as several at once, at a fraction of the latency) and 2 on a GPU (one prepares pictures while the
 *     other computes)
 * @param clientCheck how often a request that waits or is worked on looks whether its client is still there
 */
@ConfigurationProperties("munit.queue")
public record QueueProperties(
        @DefaultValue("64") int length,
        @DefaultValue("20s") Duration maxWait,
        @DefaultValue("30s") Duration deadline,
        @Nullable Integer workers,
        @DefaultValue("250ms") Duration clientCheck) {

    public QueueProperties {
        requireBetween("munit.queue.length", length, 0, 10_000);
        requirePositive("munit.queue.max-wait", maxWait);
        requirePositive("munit.queue.deadline", deadline);
        requirePositive("munit.queue.client-check", clientCheck);
        if (workers != null) {
            requireBetween("munit.queue.workers", workers, 1, 64);
        }
    }

    /** The workers that were asked for, or as many as this provider can use. */
    public int workersOn(Provider provider) {
        if (workers != null) {
            return workers;
        }
        return switch (provider) {
            case CPU -> 1;
            case CUDA, TENSORRT -> 2;
        };
    }
}
