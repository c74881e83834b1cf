package dev.munit.service.models;

import static dev.munit.service.settings.InvalidSetting.requireBetween;

import dev.munit.inference.EngineOptions;
import dev.munit.inference.EngineOptions.Scheduling;
import dev.munit.inference.ProviderPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the models run on.
 *
 * @param provider {@code auto} takes a GPU where there is one and the CPU otherwise; {@code cuda} does not start
 *     without a usable GPU, {@code tensorrt} not without TensorRT; {@code cpu} leaves a GPU alone
 * @param threads threads of the engine; by default as many as the JVM may use processors
 * @param gpuDevice which GPU, counted from 0
 * @param maxBatch the most pictures of one model and size that a GPU computes as one; together they never have more
 *     pixels than {@code munit.limits.working-pixels}. 1 computes them one by one, as a CPU always does: batches make
 *     it slower
 * @param maxDelay how long a picture waits for others to be computed with; 0 joins only those that wait anyway because
 *     the GPU is busy
 */
@ConfigurationProperties("munit.engine")
public record EngineProperties(
        @DefaultValue("auto") ProviderPolicy provider,
        @Nullable Integer threads,
        @DefaultValue("0") int gpuDevice,
        @DefaultValue("8") int maxBatch,
        @DefaultValue("0ms") Duration maxDelay) {
    /** The largest batch that can be asked for. */
    public static final int MOST_BATCH = 64;

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);

    public EngineProperties {
        if (threads != null) {
            requireBetween("munit.engine.threads", threads, 1, 1024);
        }
        requireBetween("munit.engine.gpu-device", gpuDevice, 0, 1023);
        requireBetween("munit.engine.max-batch", maxBatch, 1, MOST_BATCH);
        requireBetween("munit.engine.max-delay (in ms)", maxDelay.toMillis(), 0, LONGEST_DELAY.toMillis());
    }

    EngineOptions options(long maxPixels) {
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        return new EngineOptions(provider, count, gpuDevice, maxPixels, new Scheduling(maxBatch, maxDelay));
    }
}
