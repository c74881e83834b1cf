package dev.munit.service.stages;

import dev.munit.service.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.stereotype.Component;

/** Hands out a clock for each request. */
@Component
public final class StageClocks {
    private final MeterRegistry registry;
    private final Tracing tracing;

    StageClocks(MeterRegistry registry, Tracing tracing) {
        this.registry = registry;
        this.tracing = tracing;
    }

    public StageClock start(String model, String version, String direction, String provider) {
        return new StageClock(
                registry,
                tracing,
                Tags.of("model", model, "version", version, "direction", direction, "provider", provider));
    }
}
