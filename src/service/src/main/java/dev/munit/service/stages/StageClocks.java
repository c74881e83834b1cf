package dev.munit.service.stages;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.stereotype.Component;

/** Hands out a clock for each request. */
@Component
public final class StageClocks {
    private final MeterRegistry registry;

    StageClocks(MeterRegistry registry) {
        this.registry = registry;
    }

    public StageClock start(String model, String direction, String provider) {
        return new StageClock(registry, Tags.of("model", model, "direction", direction, "provider", provider));
    }
}
