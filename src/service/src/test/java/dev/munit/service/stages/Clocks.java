package dev.munit.service.stages;

import dev.munit.service.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A clock for tests of what it measures. */
public final class Clocks {
    private final StageClock clock =
            new StageClocks(new SimpleMeterRegistry(), Tracing.OFF).start("model", "1.0", "a2b", "cpu");

    public StageClock clock() {
        return clock;
    }
}
