package dev.munit.service.stages;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures the stages of one request, on its thread; a stage that comes several times adds up. */
public final class StageClock {
    /** The name of the timers, with the tags {@code stage}, {@code model}, {@code direction}, {@code provider}. */
    static final String METRIC = "munit.stage";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
        Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    StageClock(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /** What is measured: something that gives a value or throws. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T get() throws X;
    }

    /** Does the work and adds its time to the stage, also when it throws. */
    public <T, X extends Exception> T time(Stage stage, Work<T, X> work) throws X {
        long start = registry.config().clock().monotonicTime();
        try {
            return work.get();
        } finally {
            nanos.merge(stage, registry.config().clock().monotonicTime() - start, Long::sum);
        }
    }

    /** Counts a part of one stage's time for another. */
    public void move(Stage from, Stage to, Duration part) {
        long moved = Math.min(part.toNanos(), nanos.getOrDefault(from, 0L));
        if (moved > 0) {
            nanos.merge(from, -moved, Long::sum);
            nanos.merge(to, moved, Long::sum);
        }
    }

    /** The value of the header {@code Server-Timing}, in milliseconds. */
    public String serverTiming() {
        return nanos.entrySet().stream()
                .map(entry ->
                        String.format(Locale.ROOT, "%s;dur=%.2f", entry.getKey().label(), entry.getValue() / 1e6))
                .collect(Collectors.joining(", "));
    }

    /** Adds what was measured to the metrics; once, at the end. */
    public void record() {
        nanos.forEach((stage, time) -> Timer.builder(METRIC)
                .description("Time spent in the stages of a translation")
                .tags(tags.and("stage", stage.label()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(time)));
    }
}
