package dev.munit.service.models;

import static dev.munit.service.settings.InvalidSetting.requireBetween;

import dev.munit.inference.EngineOptions;
import dev.munit.inference.ProviderPolicy;
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
 */
@ConfigurationProperties("munit.engine")
public record EngineProperties(
        @DefaultValue("auto") ProviderPolicy provider,
        @Nullable Integer threads,
        @DefaultValue("0") int gpuDevice) {

    public EngineProperties {
        if (threads != null) {
            requireBetween("munit.engine.threads", threads, 1, 1024);
        }
        requireBetween("munit.engine.gpu-device", gpuDevice, 0, 1023);
    }

    EngineOptions options(long maxPixels) {
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        return new EngineOptions(provider, count, gpuDevice, maxPixels);
    }
}
