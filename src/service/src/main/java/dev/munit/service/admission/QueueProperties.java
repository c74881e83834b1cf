package dev.munit.service.admission;

import static dev.munit.service.settings.InvalidSetting.requireBetween;
import static dev.munit.service.settings.InvalidSetting.requirePositive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests wait, and how long.
 *
 * @param length requests that may wait while all workers are busy; one more is refused at once
 * @param maxWait the longest a request waits for a worker before it is refused
 * @param deadline the longest a request takes in all. A service that is told to stop waits as long for those it has,
 *     and 5 s more, unless {@code spring.lifecycle.timeout-per-shutdown-phase} says otherwise
 * @param workers requests that are worked on at once; by default as many as the device computes together
 *     ({@code munit.engine.max-batch} on a GPU, 1 on a CPU) and one more, whose pictures are read or written meanwhile.
 *     However many there are, the device computes one graph at a time
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

    /**
     * The workers that were asked for, or as many as the device can use.
     *
     * @param maxBatch how many pictures it computes together
     */
    public int workersFor(int maxBatch) {
        return workers == null ? maxBatch + 1 : workers;
    }
}
