package dev.munit.service.stages;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import dev.munit.service.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures the stages of one request, on its thread; a stage that comes several times adds up. */
public final class StageClock {
    /**
     * The name of the timers, with the tags {@code stage}, {@code model}, {@code version}, {@code direction},
     * {@code provider}, {@code outcome}.
     */
    static final String METRIC = "munit.stage";

    private static final String WHOLE = "request";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
        Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final Tracing tracing;
    private final Tags tags;
    private long begun;
    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    StageClock(MeterRegistry registry, Tracing tracing, Tags tags) {
        this.registry = registry;
        this.tracing = tracing;
        this.tags = tags;
        this.begun = registry.config().clock().monotonicTime();
    }

    /** What is measured: something that gives a value or throws. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T get() throws X;
    }

    /** Does the work and adds its time to the stage, also when it throws: its span says why. */
    public <T, X extends Exception> T time(Stage stage, Work<T, X> work) throws X {
        long start = registry.config().clock().monotonicTime();
        Tracing.Span span = tracing.begin("munit " + stage.label(), spanTags());
        try {
            return work.get();
        } catch (Throwable failure) {
            span.failed(failure instanceof Problem problem ? problem.type() : ProblemType.INTERNAL_ERROR);
            throw failure;
        } finally {
            span.close();
            nanos.merge(stage, registry.config().clock().monotonicTime() - start, Long::sum);
        }
    }

    /** Counts time for a stage, and for all of the request, that passed before this was made. */
    public void add(Stage stage, Duration before) {
        nanos.merge(stage, before.toNanos(), Long::sum);
        begun -= before.toNanos();
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
                        entry.getKey().label() + ";dur=" + BigDecimal.valueOf((entry.getValue() + 5_000) / 10_000, 2))
                .collect(Collectors.joining(", "));
    }

    private Map<String, String> spanTags() {
        return tags.stream().collect(Collectors.toMap(tag -> "munit." + tag.getKey(), Tag::getValue));
    }

    /**
     * Adds what was measured to the metrics, and as the stage {@value #WHOLE} all the time since this was made; once,
     * at the end.
     *
     * @param outcome what became of the request: {@code ok}, or the slug of a problem
     */
    public void record(String outcome) {
        nanos.forEach((stage, time) -> record(stage.label(), outcome, time));
        record(WHOLE, outcome, registry.config().clock().monotonicTime() - begun);
    }

    private void record(String stage, String outcome, long time) {
        Timer.builder(METRIC)
                .description("Time spent in the stages of a translation")
                .tags(tags.and("stage", stage, "outcome", outcome))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(time));
    }
}
