package dev.munit.service.stages;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A clock for tests of what it measures. */
public final class Clocks {
    private final StageClock clock = new StageClocks(new SimpleMeterRegistry()).start("model", "a2b", "cpu");

    public StageClock clock() {
        return clock;
    }
}
